import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import getPort from 'get-port'
import { provideTools } from '../../../helpers/toolchain/index.ts'
import { until } from '../../../helpers/waiting/until.ts'
import { authority } from '../tls/authority.ts'

export const PASSWORD = 'a secret/with:signs@of all kinds'
export const DEFAULT_PASSWORD = 'that of everybody'

/** A Redis of a test's own, by TCP, by TLS and by a socket; `worker` may read and write below `jobs:` and nothing else. */
export async function redisServer() {
  const tool = (await provideTools(['redis'])).get('redis')!
  const folder = await mkdtemp(join(tmpdir(), 'redis-'))
  const own = await authority(folder, 'own')
  const stranger = await authority(folder, 'stranger')
  const [server, client] = await Promise.all([
    own.issue('server', ['localhost']),
    own.issue('client', ['worker']),
  ])
  const [port, tlsPort, socket] = [await getPort(), await getPort(), join(folder, 'redis.sock')]
  await writeFile(
    join(folder, 'users.acl'),
    `user default on #${sha(DEFAULT_PASSWORD)} ~* &* +@all\nuser worker on #${sha(PASSWORD)} ~jobs:* +get +set +del +ping +select\n`,
  )
  const config = `
bind 127.0.0.1
port ${port}
tls-port ${tlsPort}
tls-cert-file ${server.cert}
tls-key-file ${server.key}
tls-ca-cert-file ${own.ca}
tls-auth-clients yes
unixsocket ${socket}
aclfile ${join(folder, 'users.acl')}
dir ${folder}
save ""
databases 8
`
  await writeFile(join(folder, 'redis.conf'), config)
  const running = execa(tool.bin('redis-server'), [join(folder, 'redis.conf')], {
    env: { ...tool.env },
    reject: false,
    all: true,
  })
  let log = ''
  running.all.on('data', (chunk: Buffer) => (log += chunk.toString()))
  await until(
    'Redis to be ready',
    () => {
      if (!/ready to accept connections/i.test(log)) throw new Error(log)
    },
    { deadlineMs: 20_000, intervalMs: 50 },
  )
  return {
    ...{ folder, port, tlsPort, socket, own, stranger, client },
    [Symbol.asyncDispose]: async () => {
      running.kill('SIGKILL')
      await running
      await rm(folder, { recursive: true })
    },
  }
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
