import { expect, test } from 'vitest'
import { plainWords } from '../../helpers/record/plain-words.ts'

test.each([
  ['rows: expected 10 to be +0 // Object.is equality', 'rows: expected 10 to be 0'],
  ['expected +0 to be 3 // Object.is equality\nnext', 'expected 0 to be 3\nnext'],
  ['expected +01:00 to be +02:00', 'expected +01:00 to be +02:00'],
  ['expected a to be b', 'expected a to be b'],
  [
    'expected {} to be {} // Object.is equality\n\nIf it should pass with deep equality, replace "toBe" with "toStrictEqual"\n\nExpected: {}',
    'expected {} to be {}\n\nExpected: {}',
  ],
  [
    'error: no such table\n    at query (file:///app/migrate.ts:46:3)\n    at async file:///app/migrate.ts:29:47 {\n  code: 42P01,\n  detail: undefined,\n}',
    'error: no such table\n  code: 42P01,\n}',
  ],
])('%s', (message, plain) => {
  expect(plainWords(message)).toBe(plain)
})
