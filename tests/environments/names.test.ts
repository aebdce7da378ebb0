import { expect, expectTypeOf, test } from 'vitest'
import { CONTEXT_NAMES, isFree } from '../../helpers/environments/names.ts'
import type { CoreContext } from '../../helpers/rehearsal/context.ts'

test('every name of a spec’s context is known, so that no part takes its place', () => {
  expectTypeOf<(typeof CONTEXT_NAMES)[number]>().toEqualTypeOf<Exclude<keyof CoreContext, symbol>>()
})

test.each(['host', 'expect', 'image-registry', 'openapi', 'project'])('no part may be called %s', (name) => {
  expect(isFree(name)).toBe(false)
})

test.each(['db', 'registry', 'ordersDatabase'])('a part may be called %s', (name) => {
  expect(isFree(name)).toBe(true)
})
