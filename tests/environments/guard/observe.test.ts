import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { observe as observeAll } from '../../../helpers/rehearsal/guard/observe.ts'
import type { Observation } from '../../../helpers/environments/guard/index.ts'
import { endsOf } from '../../../helpers/rehearsal/guard/command-line.ts'
import { forwardsOf } from '../../../helpers/rehearsal/guard/forwards.ts'
import { parseSockets } from '../../../helpers/rehearsal/guard/sockets.ts'
import { servers } from './fixture.ts'
import { httpServer, redisServer, silentServer } from './servers.ts'

const markers = { table: 'deployment_environment', redisKey: 'deployment:environment' }
const everywhere = () => Promise.resolve(true)
/** All that is said, side by side. */
async function observe(
  at: Parameters<typeof servers>[0],
  ports: readonly number[],
  permits: Parameters<typeof observeAll>[2],
) {
  const all = (await observeAll(servers(at), ports, permits)).map(({ observed }) => observed)
  return {
    ...(Object.assign({}, ...all.map(({ facts }) => facts)) as Record<string, Observation>),
    redirects: all.flatMap(({ redirects }) => redirects),
  } as unknown as Record<string, Observation> & { redirects: readonly string[] }
}
const app = (url: string) => ({ url, health: '/health', environmentField: 'app.environment' })

test('the app’s redirects are followed by hand to its health', async () => {
  await using server = await httpServer((request, response) => {
    if (request.url === '/health') response.writeHead(307, { location: '/health/?token=hidden' }).end()
    else response.end(JSON.stringify({ app: { environment: 'staging' } }))
  })
  expect(await observe({ app: app(server.url), markers }, [], everywhere)).toMatchObject({
    healthEnvironment: { kind: 'known', value: 'staging' },
    redirects: [`${server.url}/health/`],
  })
})

test('nothing is sent to where a redirect may not lead', async () => {
  const asked: string[] = []
  await using other = await httpServer((request, response) => (asked.push(request.url ?? ''), response.end()))
  await using server = await httpServer((_, response) =>
    response.writeHead(302, { location: `//127.0.0.1:${other.port}/` }).end(),
  )
  const permits = (url: string) => Promise.resolve(!url.includes(String(other.port)))
  expect(await observe({ app: app(server.url), markers }, [], permits)).toMatchObject({
    healthEnvironment: { kind: 'unasked', reason: `it leads to ${other.url}/, which was not followed` },
    redirects: [`${other.url}/`],
  })
  expect(asked).toEqual([])
})

test.each([
  ['an app that does not say', 200, '{"status":"healthy"}', { kind: 'absent' }],
  [
    'an app that is ill and says',
    503,
    '{"app":{"environment":"staging"}}',
    { kind: 'known', value: 'staging' },
  ],
  [
    'a proxy without an app',
    502,
    '<html>',
    { kind: 'unasked', reason: 'it answered 502 without `app.environment`' },
  ],
  [
    'a page of something else',
    200,
    '<html>',
    { kind: 'unasked', reason: 'it answered 200 without `app.environment`' },
  ],
])('%s', async (_name, status, body, healthEnvironment) => {
  await using server = await httpServer((_, response) => response.writeHead(status).end(body))
  expect(await observe({ app: app(server.url), markers }, [], everywhere)).toMatchObject({
    healthEnvironment,
  })
})

test('a circle of redirects ends', async () => {
  await using server = await httpServer((_, response) =>
    response.writeHead(302, { location: '/again' }).end(),
  )
  const { healthEnvironment } = await observe({ app: app(server.url), markers }, [], everywhere)
  expect(healthEnvironment).toMatchObject({
    kind: 'unasked',
    reason: expect.stringContaining('more than 5 redirects') as string,
  })
})

test('Redis says its replication, whom it follows and its marker', async () => {
  const info = [
    '# Replication',
    'role:slave',
    'master_host:10.20.0.5',
    'master_port:6379',
    `master_replid:${'a'.repeat(40)}`,
    `master_replid2:${'0'.repeat(40)}`,
  ]
  await using server = await redisServer({ INFO: `${info.join('\r\n')}\r\n`, GET: 'staging' })
  const redis = { host: '127.0.0.1', port: server.port, password: undefined, database: 0 }
  expect(await observe({ redis, markers }, [], everywhere)).toMatchObject({
    redisReplication: { kind: 'known', value: 'a'.repeat(40) },
    redisFormerReplication: { kind: 'absent' },
    redisMarker: { kind: 'known', value: 'staging' },
    redirects: ['redis://10.20.0.5:6379'],
  })
})

test('what is denied is told as such', async () => {
  await using server = await redisServer({
    INFO: 'master_replid:abc\r\n',
    GET: '-NOPERM this user has no permissions',
  })
  const redis = { host: '127.0.0.1', port: server.port, password: undefined, database: 0 }
  const { redisMarker } = await observe({ redis, markers }, [], everywhere)
  expect(redisMarker).toMatchObject({
    kind: 'unasked',
    reason: expect.stringMatching(/as the default user.*: NOPERM this user has no permissions\. /) as string,
  })
})

test('servers that are not there, or answer nothing, are asked in vain and within bounds', async () => {
  await using silent = await silentServer()
  const at = { host: '127.0.0.1', port: silent.port }
  const start = performance.now()
  const seen = await observe(
    {
      database: { ...at, database: 'staging', user: 'user', password: 'hidden' },
      redis: { ...at, port: 1, password: 'hidden', database: 0 },
      kafka: { brokers: [`127.0.0.1:1`] },
      app: app(silent.url),
      container: () => Promise.reject(new Error('no container runs')),
      markers,
    },
    [],
    everywhere,
  )
  expect(performance.now() - start).toBeLessThan(8_000)
  const kinds = Object.values(seen).flatMap((each) => ('kind' in each ? [each.kind] : []))
  expect(kinds).toHaveLength(9)
  expect(new Set(kinds)).toEqual(new Set(['unasked']))
  expect(JSON.stringify(seen)).not.toContain('hidden')
}, 15_000)

test.each([
  [
    'ssh -N -L 5433:db.prod.internal:5432 -p 2222 user@bastion',
    ['db.prod.internal:5432', 'bastion:22'],
    false,
  ],
  ['ssh -NL127.0.0.1:5433:[fd00:20::1]:5432 bastion', ['[fd00:20::1]:5432', 'bastion:22'], false],
  [
    'ssh -o LocalForward=5433 db.prod.internal:5432 bastion',
    ['db.prod.internal:5432', 'LocalForward:22', 'bastion:22'],
    false,
  ],
  ['ssh -L 5433:staging:5432 -L 9999:db.prod.internal:5432 bastion', ['staging:5432', 'bastion:22'], false],
  ['/usr/bin/ssh -N tunnel', ['tunnel:22'], true],
  ['socat TCP-LISTEN:5433,fork TCP4:db.prod.internal:5432', ['db.prod.internal:5432'], false],
  ['kubectl port-forward svc/db 5433:5432', [], true],
  ['node app.js --upstream=https://user:pass@db.prod.internal:8000/x', ['db.prod.internal:8000'], false],
  ['postgres: checkpointer', [], false],
])('%s', (commandLine, ends, hidden) => {
  const args = commandLine.startsWith('postgres') ? [commandLine] : commandLine.split(' ')
  expect(endsOf(args, 5433)).toMatchObject({ ends, hidden })
})

test('the kernel’s tables are read', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1539 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11 1
   1: 0100007F:D431 0500140A:1538 01 00000000:00000000 00:00000000 00000000     0        0 12 1
   2: 00000000000000000000000001000000:1539 0000000000000000FFFF00000500140A:1538 01 0:0 0:0 0 0 0 13 1
`
  expect(parseSockets(table)).toEqual([
    { localPort: 5433, remote: { address: '0.0.0.0', port: 0 }, state: 'listening', inode: '11' },
    { localPort: 54321, remote: { address: '10.20.0.5', port: 5432 }, state: 'established', inode: '12' },
    { localPort: 5433, remote: { address: '10.20.0.5', port: 5432 }, state: 'established', inode: '13' },
  ])
})

test.runIf(process.platform === 'linux')(
  'a program that holds a port is seen, with what it says of its other end',
  async () => {
    const program = `const server = require('node:net').createServer().listen(0, '127.0.0.1', () => console.log(server.address().port))`
    const child = spawn(process.execPath, ['-e', program, 'TCP:db.prod.internal:5432'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      const [line] = (await once(child.stdout, 'data')) as [Buffer]
      const port = Number(line.toString())
      const { forwards } = await forwardsOf([port])
      expect(forwards).toEqual([
        {
          port,
          towards: 'db.prod.internal:5432',
          by: expect.stringMatching(new RegExp(`^node.* \\(process ${child.pid}\\)$`)) as string,
        },
      ])
    } finally {
      child.kill()
    }
  },
)
