import { resolve } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { configFile, readFrom } from '../../helpers/environments/config-file.ts'
import type { Outcome } from '../../helpers/record/outcome.ts'
import { summary } from '../../helpers/reporting/console/summary.ts'
import { renderMarkdown } from '../../helpers/reporting/record/markdown.ts'
import { lookup } from '../../helpers/runbook/index.ts'
import runbook from '../../runbook/index.ts'
import { recordOf } from '../record/fixture.ts'

const IDS = [...lookup(runbook).items.keys()]
const outcomes =
  (failed: Readonly<Record<string, string>>) =>
  (item: string): Outcome =>
    failed[item] === undefined ? { kind: 'passed' } : { kind: 'failed', reason: failed[item] }
const redsOf = (failed: Readonly<Record<string, string>>) =>
  summary(recordOf(outcomes(failed)), undefined, 'report')
    .split('\n')
    .filter((line) => /✗|that failed/.test(line))

describe('what is red', () => {
  test('is told of every item, also of several in one section', () => {
    const lines = redsOf({ '2.1-01': 'no commit', '2.1-02': 'no branch', '3.1-01': 'no health' })
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain('2.1-02')
    expect(lines[1]).toContain('no branch')
  })

  test('is ten causes, then how many more', () => {
    const failed = Object.fromEntries(IDS.slice(0, 14).map((id) => [id, `wrong for ${id}`]))
    const lines = redsOf(failed)
    expect(lines).toHaveLength(11)
    expect(lines.at(-1)).toContain('and 4 more that failed')
  })

  test('of one cause is one line, whatever way it was asked', () => {
    const refused = 'got no answer: connect ECONNREFUSED 127.0.0.1:8001.'
    const lines = redsOf({
      '3.1-01': `GET /health at http://a:8001 ${refused}`,
      '3.1-03': `POST /predict at http://a:8001 ${refused}`,
      '3.1-04': 'GET http://a:8001/x answered 500: {}',
    })
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('3.1-01, 3.1-03: GET /health at http://a:8001 got no answer')
  })
})

describe('the record', () => {
  test('calls nothing a repair that was only not run', () => {
    const record = recordOf((item) =>
      item === IDS[0]
        ? { kind: 'failed', reason: 'x' }
        : item === IDS[1]
          ? { kind: 'not run', reason: 'not allowed' }
          : { kind: 'passed' },
    )
    const [said] = /Next steps: .*/.exec(renderMarkdown(record)) ?? []
    expect(said).toBe(`Next steps: repair ${IDS[0]}, then rehearse what was not run (${IDS[1]}).`)
  })

  test('counts no waived item among what is to be repaired', () => {
    const record = recordOf((item) =>
      item === IDS[0]
        ? { kind: 'failed', reason: 'x' }
        : item === IDS[1]
          ? { kind: 'waived', reason: 'accepted' }
          : { kind: 'passed' },
    )
    expect(renderMarkdown(record)).toContain('1 finding to repair first.')
  })

  test('has nothing to repair where nothing failed', () => {
    const record = recordOf((item) =>
      item === IDS[0] ? { kind: 'not run', reason: 'not allowed' } : { kind: 'passed' },
    )
    expect(renderMarkdown(record)).not.toMatch(/repair/i)
  })

  test('advises from the fault that was seen', () => {
    const record = recordOf(
      outcomes({
        '3.1-01': 'status: expected 500 to be 200\nIt had asked GET http://a/health, which answered 500',
      }),
    )
    expect(record.findings[0]?.suggestion.short).toContain('the log of what answers GET http://a/health')
  })
})

describe('the config file', () => {
  const before = configFile()
  afterEach(() => readFrom(resolve(before)))
  test('is named as it was given', () => {
    readFrom(resolve('ops/rehearsal.staging.config.ts'))
    expect(
      summary(
        recordOf(() => ({ kind: 'not run', reason: 'x' })),
        undefined,
        'report',
      ),
    ).toContain('(`journeys` in ops/rehearsal.staging.config.ts)')
  })
})
