import { describe, expect, test } from 'vitest'
import { assumed, found, guessed, omitted, unknown } from '../../helpers/init/draft/finding.ts'
import { report } from '../../helpers/init/draft/report.ts'
import { source } from '../../helpers/init/draft/source.ts'

const DRAFT = {
  title: 'Staging',
  ports: { app: found(8001, 'compose.yaml'), db: unknown('the port of db.') },
  limits: { cpus: found(1, 'a.yml'), memoryBytes: found(384 * 2 ** 20, 'a.yml') },
  topics: assumed([], 'the topics.'),
  model: omitted('its name.'),
  domain: guessed("o'hara", 'two\nlines'),
  worker: undefined,
}

describe('a draft', () => {
  test('as source says of each value how it came about, once where it is shared', () => {
    expect(source(DRAFT).split('\n')).toEqual([
      '{',
      'title: "Staging",',
      'ports: {',
      'app: 8001, // found in compose.yaml',
      'db: FILL_IN("the port of db."),',
      '},',
      '// found in a.yml',
      'limits: { cpus: 1, memoryBytes: 384 * MIB, },',
      '// the topics.',
      'topics: [],',
      '// model: its name.',
      'domain: "o\'hara", // guessed: two lines',
      '}',
    ])
  })
  test('as a report parts what was found from what is left', () => {
    const { found: lines, open } = report(DRAFT)
    expect(lines.map((line) => line.split(':', 1)[0])).toEqual([
      'ports.app',
      'limits.cpus',
      'limits.memoryBytes',
      'domain',
    ])
    expect(open).toEqual([
      'ports.db: the port of db. Has to be filled in.',
      'topics: the topics. Until then: [].',
      'model: its name.',
    ])
  })
})
