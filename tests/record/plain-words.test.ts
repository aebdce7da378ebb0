import { expect, test } from 'vitest'
import { plainWords } from '../../helpers/record/plain-words.ts'

test.each([
  ['rows: expected 10 to be +0 // Object.is equality', 'rows: expected 10 to be 0'],
  ['expected +0 to be 3 // Object.is equality\nnext', 'expected 0 to be 3\nnext'],
  ['expected +01:00 to be +02:00', 'expected +01:00 to be +02:00'],
  ['expected a to be b', 'expected a to be b'],
])('%s', (message, plain) => {
  expect(plainWords(message)).toBe(plain)
})
