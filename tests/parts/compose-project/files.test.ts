import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backupFacts } from '../../../helpers/parts/postgres/dump/backup-file.ts'
import { envFileFacts, scriptFacts } from '../../../helpers/parts/compose-project/files.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'files-'))))
afterAll(() => rm(folder, { recursive: true }))
const write = async (name: string, content: string | Buffer, mode = 0o600) => {
  const path = join(folder, name)
  await writeFile(path, content)
  await chmod(path, mode)
  return path
}

describe('an env file', () => {
  test('names, what is set twice, what is still the template’s, and its rights', async () => {
    const path = await write('env', 'A=1\n# B=2\nA=3\nSECRET=CHANGE_ME_DB\nEMPTY=\nexport C=x\n', 0o644)
    const values = { A: '3', SECRET: 'CHANGE_ME_DB', EMPTY: '', C: 'x' }
    const { names, duplicates, placeholders, mode } = await envFileFacts(path, values)
    expect(names).toEqual(['A', 'SECRET', 'EMPTY', 'C'])
    expect(duplicates).toEqual(['A'])
    expect(placeholders).toEqual(['SECRET'])
    expect(mode).toBe(0o644)
  })
})

test.each([
  'CHANGEME',
  'changeme',
  'your-api-key',
  'YOUR_KEY_HERE',
  'PUT_IT_HERE',
  '<key>',
  'xxx',
  '****',
  'TODO',
])('%s is a placeholder', async (value) => {
  const path = await write('placeholder', `A=${value}\n`)
  expect((await envFileFacts(path, { A: value })).placeholders).toEqual(['A'])
})

test.each(['', 'sk_live_1', '["a","b"]', 'there', 'exchange', 'https://yours.example', 'x'])(
  '%j is none',
  async (value) => {
    const path = await write('value', `A=${value}\n`)
    expect((await envFileFacts(path, { A: value })).placeholders).toEqual([])
  },
)

test('what looks like a variable inside a value of several lines is not set twice', async () => {
  const path = await write('lines', 'A=1\nKEY="x\nQ=1\nQ=2\n"\n')
  expect((await envFileFacts(path, { A: '1', KEY: 'x\nQ=1\nQ=2\n' })).duplicates).toEqual([])
})

describe('a script', () => {
  test('is judged as it lies there', async () => {
    expect(await scriptFacts(await write('good', 'echo hi\n', 0o755))).toEqual({
      exists: true,
      executable: true,
      syntax: '',
    })
    const bad = await scriptFacts(await write('bad', 'if true; then\n', 0o600))
    expect(bad.syntax).toMatch(/syntax error/)
    expect((await scriptFacts(join(folder, 'none'))).exists).toBe(false)
    const windows = await write('windows', '#!/usr/bin/env bash\r\necho hi\r\n', 0o755)
    expect((await scriptFacts(windows)).syntax).toMatch(/CR LF/)
  })
})

describe('a backup', () => {
  const dump = `${'x'.repeat(5000)}\n-- PostgreSQL database dump complete\n`
  test('that is whole', async () => {
    const facts = await backupFacts(await write('whole.gz', gzipSync(dump)))
    expect(facts).toMatchObject({ problem: undefined, complete: true, unpackedBytes: dump.length })
  })
  test('whose dump was cut short before it was packed', async () => {
    expect(await backupFacts(await write('cut.gz', gzipSync(dump.slice(0, 4000))))).toMatchObject({
      complete: false,
    })
  })
  test('whose archive is damaged', async () => {
    const packed = gzipSync(dump)
    const { problem } = await backupFacts(await write('damaged.gz', packed.subarray(0, packed.length - 12)))
    expect(problem).toMatch(/unexpected end of file/)
  })
})
