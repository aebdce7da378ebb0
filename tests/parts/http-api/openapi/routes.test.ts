import { describe, expect, test } from 'vitest'
import { api, found, json } from './document.ts'

const word = (value: string) => ({ get: json({ enum: [value] }) })

describe('the path of a URL', () => {
  const document = api({
    paths: {
      '/matches/{id}': word('one'),
      '/matches/latest': word('latest'),
      '/matches/{id}/teams/{side}': word('side'),
      '/matches/{id}/teams/home': word('home'),
      '/files/{name}.json': word('file'),
      '/é/a b': word('encoded'),
      '/a.b': word('dot'),
    },
  })
  test.each([
    ['/matches/3', 'one'],
    ['/matches/latest', 'latest'],
    ['/matches/3/teams/away', 'side'],
    ['/matches/3/teams/home', 'home'],
    ['/files/x.json', 'file'],
    ['/%C3%A9/a%20b', 'encoded'],
  ])('%s reaches the more concrete of what it fits', (path, value) => {
    expect(found(document, value, { path })).toEqual([])
  })
  test.each(['/matches', '/matches/', '/matches/3/4', '/files/x', '/a-b', '/%E0%A4%A', '/Matches/3'])(
    '%s reaches none',
    (path) =>
      expect(found(document, '', { path })).toEqual([
        expect.stringMatching(/^undocumented route: .*: it documents \/matches\/\{id\}, /),
      ]),
  )
  test('a method that only the template has reaches it', () => {
    const both = api({ paths: { '/m/{id}': { put: json({}) }, '/m/latest': word('latest') } })
    expect(found(both, 1, { path: '/m/latest', method: 'put' })).toEqual([])
  })
  test('a document without routes says so', () => {
    expect(found(api({}), 1)[0]).toContain('it documents no route at all')
  })
})

describe('what servers put before paths', () => {
  const server = (url: string, variables?: object) => ({
    servers: [{ url, ...(variables && { variables }) }],
  })
  const asked = (servers: object, path: string) =>
    found(api({ paths: { '/x': { get: json({}) } }, ...servers }), 1, { path })
  test.each([
    [server('/api'), '/api/x'],
    [server('/api/'), '/api/x'],
    [server('https://api.example.test/api/v2'), '/api/v2/x'],
    [server('//api.example.test/api'), '/api/x'],
    [server('https://api.example.test'), '/x'],
    [server('v1'), '/docs/v1/x'],
    [server('../v1'), '/v1/x'],
    [server(''), '/x'],
    [server('/a b'), '/a%20b/x'],
    [{ servers: [] }, '/x'],
    [{ servers: [{ url: 'https://mock.example.test/mock' }, { url: '/api' }] }, '/api/x'],
    [
      server('https://{env}.example.test:{port}/{version}', {
        env: { default: 'live' },
        port: { default: '8443', enum: ['8443'] },
        version: { default: 'v1', enum: ['v1', 'v2'] },
      }),
      '/v2/x',
    ],
    [server('/{version}', { version: { default: 'v1' } }), '/v7/x'],
    [server('{base}/a', { base: { default: 'https://h.test/b' } }), '/b/a/x'],
  ])('%j answers at %s', (servers, path) => {
    expect(asked(servers, path)).toEqual([])
  })
  test.each([
    [server('/api'), '/x', 'its servers say /api/x.'],
    [server('/api'), '/v2/x', 'its servers say /api/x.'],
    [
      server('/{version}', { version: { default: 'v1', enum: ['v1', 'v2'] } }),
      '/v3/x',
      'its servers say /v1/x or /v2/x.',
    ],
    [server('/{version}', { version: { default: 'v1' } }), '/x', 'its servers say /v1/x or /{any}/x.'],
  ])('%j does not answer at %s', (servers, path, message) => {
    expect(asked(servers, path)).toEqual([expect.stringMatching(/^undocumented route: /)])
    expect(asked(servers, path)[0]).toContain(message)
  })
  test('a path’s own servers beat the document’s, and an operation’s beat both', () => {
    const document = api({
      ...server('/all'),
      paths: {
        '/x': { ...server('/path'), get: { ...json({}), ...server('/operation') }, put: json({}) },
        '/y': { get: json({}) },
      },
    })
    expect(found(document, 1, { path: '/operation/x' })).toEqual([])
    expect(found(document, 1, { path: '/path/x', method: 'PUT' })).toEqual([])
    expect(found(document, 1, { path: '/all/y' })).toEqual([])
    expect(found(document, 1, { path: '/all/x' })[0]).toContain('its servers say /operation/x')
  })
  test('a path may stand elsewhere in the document', () => {
    const document = api({
      openapi: '3.1.0',
      paths: { '/x': { $ref: '#/components/pathItems/X' } },
      components: { pathItems: { X: { get: json({ type: 'string' }) } } },
    })
    expect(found(document, 'a')).toEqual([])
    expect(found(document, 1)[0]).toContain('#/components/pathItems/X/get/responses/200')
  })
})
