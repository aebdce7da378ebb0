import { access, chown, stat, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import getPort from 'get-port'
import { until } from '../../../../helpers/waiting/until.ts'
import type { Server } from '../server.ts'

/** PgBouncer of this machine, which no toolchain brings; undefined where there is none. */
export async function pgbouncer(): Promise<string | undefined> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  for (const folder of folders) {
    const program = join(folder, 'pgbouncer')
    if (
      await access(program).then(
        () => true,
        () => false,
      )
    )
      return program
  }
  return undefined
}

/** A pooler before a server, by transaction; `settings` go into its configuration. */
export async function pooler(
  program: string,
  server: Server,
  settings = '',
): Promise<AsyncDisposable & { readonly port: number }> {
  const port = await getPort()
  const at = (name: string) => join(server.folder, `${name}-${port}`)
  await writeFile(at('users'), '"admin" ""\n')
  await writeFile(
    at('pgbouncer.ini'),
    `[databases]
* = host=127.0.0.1 port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${at('users')}
pool_mode = transaction
${settings}
`,
  )
  const { uid, gid } = await stat(server.folder)
  await Promise.all([chown(at('users'), uid, gid), chown(at('pgbouncer.ini'), uid, gid)])
  const running = execa(program, [at('pgbouncer.ini')], {
    cwd: server.folder,
    uid,
    gid,
    reject: false,
    all: true,
  })
  let log = ''
  running.all.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const look = () => {
    if (!log.includes('process up')) throw new Error(log)
  }
  await until('PgBouncer to be up', look, { deadlineMs: 10_000, intervalMs: 20 })
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      running.kill('SIGKILL')
      await running
    },
  }
}
