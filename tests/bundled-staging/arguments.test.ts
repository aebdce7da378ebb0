import { describe, expect, test } from 'vitest'
import { readArguments } from '../../staging/arguments.ts'

describe('what is typed behind `npm run staging --`', () => {
  test('up, down, status and list', () => {
    expect(readArguments(['up'])).toEqual({
      action: 'up',
      fault: undefined,
      platform: 'auto',
      freePorts: false,
      help: false,
    })
    expect(readArguments(['down'])).toMatchObject({ action: 'down' })
    expect(readArguments(['status'])).toMatchObject({ action: 'status' })
    expect(readArguments(['up', '--list'])).toMatchObject({ action: 'list' })
    expect(readArguments(['up', '--break', 'lying-health', '--platform=processes'])).toMatchObject({
      fault: 'lying-health',
      platform: 'processes',
    })
  })

  test('nothing at all is a question for help', () => {
    expect(readArguments([]).help).toBe(true)
    expect(readArguments(['-h']).help).toBe(true)
  })

  test.each([
    [['upp'], '`upp` is unknown. Expected one of: up, down, status, list.'],
    [['--break', 'x'], 'What is to be done? Expected one of: up, down, status, list.'],
    [['up', 'down'], 'Expected one word, found 2: up down.'],
    [
      ['up', '--platform', 'remote'],
      '--platform: `remote` is unknown. Expected one of: auto, compose, processes.',
    ],
    [['down', '--break', 'x'], '--break goes with `up`, not with `down`.'],
    [['status', '--free-ports'], '--free-ports goes with `up`, not with `status`.'],
    [['up', '--brake', 'x'], /--brake.* See npm run staging -- --help\.$/s],
  ])('%j is told', (argv, message) => {
    expect(() => readArguments(argv)).toThrow(message)
  })
})
