import { readFile } from 'node:fs/promises'
import {
  createServer as createHttp,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpConnectionOf, httpConnectionSchema } from '../../../helpers/parts/http-api/connection.ts'
import { apiSchema } from '../../../helpers/environments/schema/api.ts'
import { beginRequest } from '../../../helpers/journeys/begin-request.ts'
import { apiProbe } from '../../../helpers/parts/http-api/probe.ts'
import { ask } from '../../../helpers/parts/http-api/ask.ts'
import { prometheusProbe } from '../../../helpers/parts/prometheus/probe.ts'
import { NO_EVIDENCE } from '../../../helpers/record/evidence.ts'
import { observeApp } from '../../../helpers/parts/http-api/identity.ts'
import { authority, type Authority, type Certificate } from '../tls/authority.ts'

const SECRET = 'tok en/of+many:signs'
const secretOf = (name: string) => {
  expect(name).toBe('API_SECRET')
  return SECRET
}

let folder: string
let own: Authority
let server: Certificate
let client: Certificate
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'https-'))
  ;[own] = await Promise.all([authority(folder, 'own'), authority(folder, 'stranger')])
  ;[server, client] = await Promise.all([
    own.issue('server', ['localhost', '::1']),
    own.issue('client', ['rehearsal']),
  ])
})
afterAll(() => rm(folder, { recursive: true }))

/** What reached the server. */
interface Seen {
  readonly path: string
  readonly headers: IncomingMessage['headers']
}

/** An API under `/team/api` that answers who asks with what it was asked. */
async function api(options: ServerOptions = {}, host = '127.0.0.1') {
  const seen: Seen[] = []
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    seen.push({ path: request.url ?? '', headers: request.headers })
    if (request.method === 'POST') await json(request)
    if (!request.url?.startsWith('/team/api/')) return response.writeHead(404).end('elsewhere')
    if (request.headers.authorization === undefined && request.headers['x-key'] === undefined)
      return response.writeHead(401).end('who are you?')
    if (request.url.endsWith('/moved'))
      return response.writeHead(302, { location: 'https://localhost:1/' }).end()
    return response.end(JSON.stringify({ app: { environment: 'staging' }, data: { version: '3.1' } }))
  }
  const plain = options.cert === undefined
  const handle: RequestListener = (request, response) => void listener(request, response)
  const listening = plain ? createHttp(handle) : createServer(options, handle)
  await new Promise<void>((resolve) => listening.listen(0, host, resolve))
  return {
    seen,
    port: (listening.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      listening.closeAllConnections()
      await new Promise((resolve) => listening.close(resolve))
    },
  }
}

const serving = async ({ cert, key }: Certificate, more: ServerOptions = {}) => ({
  cert: await readFile(cert),
  key: await readFile(key),
  ...more,
})

const connect = (config: Parameters<typeof httpConnectionSchema.parse>[0]) =>
  httpConnectionOf(httpConnectionSchema.parse(config), { domain: 'localhost', secretOf, folder })

const basic = { basic: { user: 'rehearsal', password: 'API_SECRET' } }
const BASIC = `Basic ${Buffer.from(`rehearsal:${SECRET}`).toString('base64')}`

test('every client goes by the CA, the path and the login that are declared', async () => {
  await using https = await api(await serving(server))
  const connection = connect({
    url: `https://localhost:${https.port}/team/api/`,
    tls: { ca: 'own.pem' },
    ...basic,
  })
  expect(await prometheusProbe(connection, NO_EVIDENCE).version()).toBe('3.1')
  const probe = apiProbe({ ...connection, api: apiSchema.parse({ docs: '/docs' }) }, NO_EVIDENCE)
  expect((await probe.health()).status).toBe(200)
  expect(await probe.assetsOf('<script src="app.js"></script>')).toEqual([
    { path: '/team/api/docs/app.js', status: 200 },
  ])
  using begun = await beginRequest(
    { ...connection, ca: await readFile(join(folder, 'own.pem'), 'utf8') },
    { method: 'POST', path: '/jobs', headers: { 'content-type': 'application/json' }, body: '{}' },
  )
  expect((await begun.finish()).status).toBe(200)
  const identity = await observeApp(
    { ...connection, health: '/health', environmentField: 'app.environment' },
    () => Promise.resolve(true),
  )
  expect(identity.healthEnvironment).toEqual({ kind: 'known', value: 'staging' })
  expect(https.seen.map(({ path }) => path)).toEqual([
    '/team/api/api/v1/status/buildinfo',
    '/team/api/health',
    '/team/api/docs/app.js',
    '/team/api/jobs',
    ...(['/team/api', '/team/api/health'] as const).toSorted(),
  ])
  expect(new Set(https.seen.map(({ headers }) => headers.authorization))).toEqual(new Set([BASIC]))
})

test('a token, and headers of which some are secret', async () => {
  await using http = await api()
  const url = `http://127.0.0.1:${http.port}/team/api`
  const bearer = connect({ url, bearer: 'API_SECRET' })
  await ask(`${url}/a`, { by: bearer })
  await ask(`${url}/b`, {
    by: connect({ url, headers: { 'x-team': 'ours' }, secretHeaders: { 'x-key': 'API_SECRET' } }),
  })
  expect(
    http.seen.map(({ headers }) => [headers.authorization, headers['x-team'], headers['x-key']]),
  ).toEqual([
    [`Bearer ${SECRET}`, undefined, undefined],
    [undefined, 'ours', SECRET],
  ])
})

test('a client certificate', async () => {
  const asked = { requestCert: true, rejectUnauthorized: true, ca: await own.text() }
  await using https = await api(await serving(server, asked))
  const url = `https://localhost:${https.port}/team/api`
  const tls = { ca: 'own.pem' }
  const by = connect({ url, tls: { ...tls, ...client }, ...basic })
  expect((await ask(`${url}/a`, { by })).status).toBe(200)
  await expect(ask(`${url}/a`, { by: connect({ url, tls, ...basic }) })).rejects.toThrow(
    /got no answer: .*(asks for a client certificate, name one|does not accept the client’s certificate)/,
  )
})

test('an address of IPv6 that its certificate bears', async () => {
  await using https = await api(await serving(server), '::1')
  const by = connect({ url: `https://[::1]:${https.port}/team/api`, tls: { ca: 'own.pem' }, ...basic })
  expect((await ask(`${by.url}/a`, { by })).status).toBe(200)
})

test('what is for one server is sent to no other', async () => {
  await using here = await api()
  await using there = await api()
  const by = connect({ url: `http://127.0.0.1:${here.port}/team/api`, ...basic })
  expect((await ask(`http://127.0.0.1:${there.port}/team/api/a`, { by })).status).toBe(401)
  expect(there.seen.map(({ headers }) => headers.authorization)).toEqual([undefined])
})

test.each([
  [
    'another authority',
    { tls: { ca: 'stranger.pem' } },
    'localhost',
    /^GET https:\/\/localhost:\d+\/team\/api\/a \(with TLS \(certificate checked by \/\S+\/stranger\.pem\), as rehearsal\) got no answer: .* The server’s certificate is not signed by that authority: name the one that signed it in `ca`\.$/,
  ],
  [
    'no authority of its own',
    {},
    'localhost',
    /by the authorities that Node\.js trusts\).* name the one that signed it/,
  ],
  [
    'a name that the certificate lacks',
    { tls: { ca: 'own.pem' } },
    '127.0.0.1',
    /127\.0\.0\.1 is not in the cert.* The certificate is for another name: reach the server by one that it bears/,
  ],
])('%s: what was asked for, what was said, and what to do', async (_what, config, host, message) => {
  await using https = await api(await serving(server))
  const by = connect({ url: `https://${host}:${https.port}/team/api`, ...basic, ...config })
  const said = await ask(`${by.url}/a`, { by }).catch((error: Error) => error.message)
  expect(said).toMatch(message)
  const probe = apiProbe({ ...by, api: apiSchema.parse({}) }, NO_EVIDENCE)
  const again = await probe.health().catch((error: Error) => error.message)
  expect(again).toMatch(/^GET \/health at .*as rehearsal\) got no answer: /)
  for (const text of [said, again]) {
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain(BASIC)
  }
})

test('less is checked where the config says so', async () => {
  await using https = await api(await serving(server))
  const at = (host: string, tls: object) =>
    connect({ url: `https://${host}:${https.port}/team/api`, tls, ...basic })
  const statusOf = async (by: ReturnType<typeof connect>) =>
    ask(`${by.url}/a`, { by }).then(
      ({ status }) => status,
      (error: Error) => error.message,
    )
  expect(await statusOf(at('127.0.0.1', { ca: 'own.pem', verify: 'ca' }))).toBe(200)
  expect(await statusOf(at('127.0.0.1', { ca: 'own.pem', servername: 'localhost' }))).toBe(200)
  expect(await statusOf(at('127.0.0.1', { verify: 'none' }))).toBe(200)
  expect(await statusOf(at('127.0.0.1', { ca: 'stranger.pem', verify: 'ca' }))).toMatch(
    /not signed by that authority/,
  )
})

test('TLS to what speaks none, and a refusal that says how it was asked', async () => {
  await using http = await api()
  const tls = connect({ url: `https://localhost:${http.port}/team/api`, tls: true })
  await expect(ask(`${tls.url}/a`, { by: tls })).rejects.toThrow(/What listens there does not speak TLS/)
  const by = connect({ url: `http://127.0.0.1:${http.port}/team/api` })
  await expect(prometheusProbe(by, NO_EVIDENCE).version()).rejects.toThrow(
    /answered 401: who are you\?\nIt was asked without a login: name one in `bearer`/,
  )
})
