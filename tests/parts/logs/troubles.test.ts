import { describe, expect, test } from 'vitest'
import { logsSchema } from '../../../helpers/parts/logs/schema.ts'
import { countLevels, notAsDeclared, troubles } from '../../../helpers/parts/logs/troubles.ts'
import { log } from './read.ts'

describe('troubles in logs', () => {
  test('are entries at ERROR or worse', () => {
    const lines = ['{"level":20}', 'level=warn msg=x', '{"level":50,"msg":"a"}', 'FATAL: b', 'not read']
    expect(troubles(log(lines.join('\n'))).map(({ message }) => message)).toEqual(['a', 'FATAL: b'])
  })
  test('who asks a starting database is told so, and that is no trouble', () => {
    expect(troubles(log('[1] FATAL:  the database system is starting up'))).toEqual([])
    expect(troubles(log('[1] FATAL:  the database system is not yet accepting connections'))).toEqual([])
    expect(troubles(log('[1] FATAL:  password authentication failed'))).toHaveLength(1)
  })
})

test('what can’t be read is counted, and some of it shown', () => {
  const lines = Array.from({ length: 7 }, (_, n) => `line ${n} ${'x'.repeat(300)}`)
  const { entries, unread } = log(lines.join('\n\n'))
  expect(entries).toEqual([])
  expect(unread.count).toBe(7)
  expect(unread.samples).toHaveLength(5)
  expect(unread.samples[0]).toMatch(/^line 0 x{193}$/)
})

test('indented lines belong to the text above, but not to JSON', () => {
  expect(log('INFO: values\n\ta = 1').entries).toHaveLength(1)
  expect(log('{"level":"INFO"}\n  a = 1').unread.samples).toEqual(['  a = 1'])
  expect(log('  a = 1').unread.count).toBe(1)
  const trouble = ['INFO: fine', ' ERROR: boom', 'LOG:  fine', 'ERROR:  in QUERY:  SELECT']
  expect(troubles(log(trouble.join('\n')))).toHaveLength(2)
})

test('a log that is not as declared at all is told', () => {
  const json = logsSchema.parse({ format: 'json' })
  expect(notAsDeclared(log('up\nand running', json), json)).toMatch(
    /^None of 2 lines says a level as json, .*: up$/,
  )
  expect(notAsDeclared(log('up\n{"level":"INFO"}', json), json)).toBeUndefined()
  expect(notAsDeclared(log('', json), json)).toBeUndefined()
  expect(notAsDeclared(log('up'), logsSchema.parse({}))).toBeUndefined()
})

test('levels are counted by one name each, of JSON and of text', () => {
  expect(
    countLevels(log('{"level":"INFO"}\n{"level":20}\n[1] WARNING y\nlevel=warn\nno level here')),
  ).toEqual({
    ...{ INFO: 1, DEBUG: 1, WARN: 2 },
  })
})
