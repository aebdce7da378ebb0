import { expect, test } from 'vitest'
import { readCompareArguments } from '../../helpers/cli/compare-arguments.ts'

test('one rehearsal or two, and how they are told', () => {
  expect(readCompareArguments(['newest'])).toEqual({
    later: 'newest',
    earlier: undefined,
    json: false,
    language: 'en',
  })
  expect(readCompareArguments(['a', 'b', '--json', '--lang', 'zh'])).toEqual({
    later: 'a',
    earlier: 'b',
    json: true,
    language: 'zh',
  })
  expect(readCompareArguments(['--help'])).toBeUndefined()
})

test.each<[string[], RegExp]>([
  [[], /^Expected one or two rehearsals, got none\. See npm run compare -- --help\.$/],
  [['a', 'b', 'c'], /^Expected one or two rehearsals, got a, b, c\./],
  [['a', '--lang', 'fr'], /^--lang: `fr` is unknown\. Expected one of: en, zh\.$/],
  [['a', '--wide'], /--wide.*See npm run compare -- --help\.$/s],
])('%j is bad usage', (argv, message) => {
  expect(() => readCompareArguments(argv)).toThrow(message)
})
