import { expect, test } from 'vitest'
import { entrance, headersLost } from '../../suites/verification/entrance.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'
import { declared, parts, settings } from './system-fixture.ts'

const PROXY = {
  name: 'entrance',
  kind: 'proxy',
  to: 'api',
  withholds: { '/metrics': 404 },
  maxBodyBytes: 1000,
}
const system = {
  ...declared,
  config: { settings, parts },
  one: (kind: string) => (kind === 'proxy' ? PROXY : declared.one(kind)),
  journeys: { answeredBy: () => ['prediction'] },
}
const answering = (answer: object) => ({
  health: () => later({ status: 200 }),
  api: { health: '/health' },
  ...answer,
})

/** An app’s own answer, as it is each time. */
const own = {
  status: 200,
  json: { prediction: 'draw' },
  text: '',
  body: {},
  headers: { 'cache-control': 'max-age=60' },
}
const api = answering({ post: () => later(own) })
const through = (answer: object = {}) => ({
  url: 'http://staging',
  ask: () => later({ status: 200, text: '{"prediction":"draw"}', headers: own.headers, ...answer }),
})
/** A proxy that takes bodies of so many bytes. */
const taking = (most: number) => ({
  url: 'http://staging',
  ask: (_path: string, { body = '' }: { body?: string }) =>
    later({ status: body.length + 2 > most ? 413 : 422, text: '', headers: {} }),
})
const log = (count: number) => ({ count: () => later(count), find: () => later('a line') })
const until = <T>(_what: string, look: () => T) => look()

seenRed(declaredBy(entrance), () => ({ system, api, entrance: through(), logs: log(2), until }), [
  [
    'what is asked through the proxy arrives at the app',
    {},
    { entrance: through({ status: 502, text: 'Bad Gateway' }) },
    /^status of GET http:\/\/staging\/health\?rehearsal=\S+, which answers Bad Gateway, against the app’s own: expected 502/,
  ],
  [
    'what is asked through the proxy arrives at the app',
    {},
    { logs: log(1) },
    /^1 of 2 requests that http:\/\/staging has answered are in the app’s log: another upstream, or a cache, has answered the rest\./,
  ],
  [
    'what is asked through the proxy arrives at the app',
    {},
    { logs: log(4) },
    /^times that the app has answered what was asked 2 times: expected 4/,
  ],
  [
    'what the proxy withholds is not to be had through it',
    { entrance: through({ status: 404 }) },
    { entrance: through() },
    /^\/metrics: status of GET http:\/\/staging\/metrics: expected 200/,
  ],
  [
    'an answer comes through the proxy as the app has sent it',
    {},
    { entrance: through({ status: 504, text: 'Gateway Timeout' }) },
    /^status of a prediction through http:\/\/staging: Gateway Timeout: expected 504/,
  ],
  [
    'an answer comes through the proxy as the app has sent it',
    {},
    { entrance: through({ text: '{"prediction":"home_win"}' }) },
    /^the body of its answer, against the app’s own/,
  ],
  [
    'an answer comes through the proxy as the app has sent it',
    {},
    { entrance: through({ headers: {} }) },
    /^headers that http:\/\/staging does not hand back as they were sent: expected/,
  ],
  [
    'the proxy takes bodies up to its limit, and no larger ones',
    { entrance: taking(1000), logs: log(0) },
    { entrance: taking(100) },
    /^status of a body of 1000 bytes, which the config says that http:\/\/staging takes \(maxBodyBytes\): expected 413/,
  ],
  [
    'the proxy takes bodies up to its limit, and no larger ones',
    { entrance: taking(1000), logs: log(0) },
    { entrance: taking(2000) },
    /^status of a body of 1001 bytes through http:\/\/staging: expected 422/,
  ],
  [
    'the proxy takes bodies up to its limit, and no larger ones',
    { entrance: taking(1000), logs: log(0) },
    { logs: log(1) },
    /^larger bodies that http:\/\/staging has handed on to the app: expected 1/,
  ],
])

test('headers of the connection are nobody’s loss, and one that is never the same has to be there', () => {
  const [first, second] = [
    { date: 'now', 'x-request-id': 'a' },
    { date: 'then', 'x-request-id': 'b' },
  ]
  expect(headersLost(first, second, { 'x-request-id': 'c' })).toEqual([])
  expect(headersLost(first, second, {})).toEqual(['x-request-id: missing, where the app sends a'])
})
