import { expect, test } from 'vitest'
import { untouched } from '../../helpers/rehearsal/affected.ts'

const table = { gives: 'table' }
const row = { takes: ['table'], gives: 'row' }
const kept = { takes: ['row'] }
const other = { gives: 'other' }
const places = (changed: readonly object[]) =>
  [table, row, kept, other].map((declaration) => ({ declaration, changed: changed.includes(declaration) }))
const left = (changed: readonly object[]) =>
  [table, row, kept, other].filter((declaration) => untouched(places(changed), declaration))

test('a change leaves those specs as they were that are declared elsewhere', () => {
  expect(left([other])).toEqual([table, row, kept])
  expect(left([table])).toEqual([row, kept, other])
})

test('what a changed spec takes is brought about, and what that takes', () => {
  expect(left([kept])).toEqual([other])
})

test('where no spec is declared in what has changed, each may depend on it', () => {
  expect(left([])).toEqual([])
})
