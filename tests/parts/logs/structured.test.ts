import { describe, expect, test } from 'vitest'
import { logsSchema } from '../../../helpers/parts/logs/schema.ts'
import { levelIn, log } from './read.ts'

describe('a line of JSON', () => {
  test.each([
    [{ level: 'ERROR', msg: 'x' }, 'ERROR'],
    [{ level: 'info', msg: 'x', error: null }, 'INFO'],
    [{ level: 'info', msg: 'error', errors: 0 }, 'INFO'],
    [{ Level: 'Warning' }, 'WARN'],
    [{ severity: 'CRITICAL', message: 'x' }, 'FATAL'],
    [{ 'log.level': 'error', '@timestamp': '' }, 'ERROR'],
    [{ log: { level: 'error' } }, 'ERROR'],
    [{ levelname: 'WARNING' }, 'WARN'],
    [{ s: 'E', c: 'NETWORK', msg: 'x' }, 'ERROR'],
    [{ '@t': '', '@mt': 'x' }, 'INFO'],
    [{ '@t': '', '@mt': 'x', '@l': 'Error' }, 'ERROR'],
    [{ level: 10 }, 'TRACE'],
    [{ level: 20 }, 'DEBUG'],
    [{ level: 30 }, 'INFO'],
    [{ level: 35 }, 'INFO'],
    [{ level: 40 }, 'WARN'],
    [{ level: 50, msg: 'x' }, 'ERROR'],
    [{ level: 60, msg: 'x' }, 'FATAL'],
    [{ level: '50' }, 'ERROR'],
    [{ version: '1.1', short_message: 'x', level: 3 }, 'ERROR'],
    [{ level: 3, msg: 'whose?' }, undefined],
    [{ level: 'loud' }, undefined],
    [{ msg: 'no level' }, undefined],
    [{ level: null }, undefined],
    [{ level: 99 }, 'FATAL'],
    [{ level: 100 }, undefined],
    [{ level: 9 }, undefined],
    [{ level: ['error'] }, undefined],
    [{ level: ' error ' }, 'ERROR'],
    [{ log: null, msg: 'x' }, undefined],
    [{ log: { other: 'error' } }, undefined],
  ])('%j', (object, level) => {
    expect(levelIn(JSON.stringify(object), { format: 'json' })).toBe(level)
    expect(levelIn(JSON.stringify(object))).toBe(level)
  })
  test('with its level in a declared place, in declared words and numbers', () => {
    const line = JSON.stringify({ level: 'info', meta: { grade: 'bad' } })
    expect(levelIn(line, { format: 'json', levelField: 'meta.grade', levels: { bad: 'ERROR' } })).toBe(
      'ERROR',
    )
    expect(levelIn(line, { format: 'json', levelField: 'meta.none' })).toBeUndefined()
    expect(levelIn('{"level":3}', { format: 'json', levels: 'syslog' })).toBe('ERROR')
    expect(levelIn('{"level":6}', { format: 'json', levels: 'syslog' })).toBe('INFO')
  })
  test('has the message that it gives', () => {
    expect(log('{"level":"ERROR","msg":"boom"}').entries).toEqual([
      { level: 'ERROR', message: 'boom', raw: '{"level":"ERROR","msg":"boom"}' },
    ])
  })
  test('without a message that is a text has its whole line', () => {
    const line = '{"level":"ERROR","msg":{"code":7}}'
    expect(log(line).entries).toEqual([{ level: 'ERROR', message: line, raw: line }])
  })
  test('that is cut off cannot be read, and is shown', () => {
    const line = '{"level":"ERROR","msg":"bo'
    expect(log(line, { format: 'json' })).toEqual({ entries: [], unread: { count: 1, samples: [line] } })
  })
  test('where lines of another format are declared', () => {
    expect(levelIn('{"level":"ERROR"}', { format: 'logfmt' })).toBeUndefined()
    expect(levelIn('{"level":"ERROR"}', { format: 'text' })).toBeUndefined()
    expect(levelIn('level=error msg=x', { format: 'json' })).toBeUndefined()
    expect(levelIn('level=error msg=x', { format: 'text' })).toBeUndefined()
  })
  test('behind what a collector puts before it', () => {
    const line = '{"level":"ERROR"}'
    expect(levelIn(`shop-api-1  | ${line}`)).toBe('ERROR')
    expect(levelIn(`2026-11-24T10:00:00.000000000Z ${line}`)).toBe('ERROR')
    expect(levelIn(`2026-11-24T10:00:00.000000000Z stderr F ${line}`)).toBe('ERROR')
    expect(levelIn(`\u001B[31m${line}\u001B[39m\r`)).toBe('ERROR')
  })
})

describe('a line of logfmt', () => {
  test.each([
    ['level=error msg="boom"', 'ERROR'],
    ['ts=2026-11-24T10:00:00Z caller=main.go:1 level=info msg="level=error \\"ERROR\\" error=x"', 'INFO'],
    ['time="2026-11-24T10:00:00Z" level=warning msg=slow', 'WARN'],
    ['lvl=crit msg=x', 'FATAL'],
    ['msg="no level" error=null', undefined],
    ['level= msg=x', undefined],
  ])('%s', (line, level) => {
    expect(levelIn(line, { format: 'logfmt' })).toBe(level)
    expect(levelIn(line)).toBe(level)
  })
  test('behind a date, and with its level in a declared place', () => {
    expect(levelIn('2026/11/24 10:00:00 level=error msg=x')).toBe('ERROR')
    expect(levelIn('grade=50', { format: 'logfmt', levelField: 'grade' })).toBe('ERROR')
    expect(log('level=error msg="a \\"b\\""').entries[0]?.message).toBe('a "b"')
  })
})

test.each(['json', 'logfmt'] as const)(
  'of text in a log that is declared as %s, trouble is told',
  (format) => {
    expect(levelIn('ERROR: boom', { format })).toBe('ERROR')
    expect(levelIn('INFO: fine', { format })).toBeUndefined()
  },
)

test('the config’s words', () => {
  expect(logsSchema.parse({})).toEqual({ format: 'auto' })
  expect(logsSchema.safeParse({ format: 'xml' }).success).toBe(false)
  expect(logsSchema.safeParse({ levels: { 3: 'LOUD' } }).success).toBe(false)
  expect(logsSchema.safeParse({ pattern: '(' }).error?.message).toContain('(?<level>…)')
  expect(logsSchema.safeParse({ pattern: '^(\\w+)' }).error?.message).toContain('(?<level>…)')
})
