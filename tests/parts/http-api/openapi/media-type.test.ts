import { expect, test } from 'vitest'
import { documentedFor, isJson } from '../../../../helpers/parts/http-api/openapi/media-type.ts'

test.each([
  [['application/json'], 'application/json; charset=utf-8', 'application/json'],
  [['application/json; charset=utf-8'], 'application/json', 'application/json; charset=utf-8'],
  [['application/json;charset=UTF-8'], 'Application/JSON; charset=utf-8', 'application/json;charset=UTF-8'],
  [['*/*'], 'application/json', '*/*'],
  [['*/*', 'application/*', 'application/json'], 'application/json', 'application/json'],
  [['*/*', 'application/*'], 'application/json', 'application/*'],
  [['application/*', 'application/*+json'], 'application/problem+json', 'application/*+json'],
  [['application/problem+json'], 'application/problem+json; charset=utf-8', 'application/problem+json'],
  [
    ['application/json; version=1', 'application/json; version=2'],
    'application/json; version=2',
    'application/json; version=2',
  ],
])('of %j, for %s it is %s', (documented, contentType, type) => {
  expect(documentedFor(documented, contentType)).toBe(type)
})

test.each([
  [['application/json'], 'application/problem+json'],
  [['application/*+json'], 'application/json'],
  [['text/*'], 'application/json'],
  [['application/json'], 'no type'],
  [[], 'application/json'],
])('of %j, there is none for %s', (documented, contentType) => {
  expect(documentedFor(documented, contentType)).toBeUndefined()
})

test('what is JSON is told by its name or its suffix', () => {
  const types = [
    'application/json; charset=utf-8',
    'application/vnd.api+json',
    'text/json',
    'text/html',
    'application/jsonp',
    '',
  ]
  expect(types.filter(isJson)).toEqual(types.slice(0, 3))
})
