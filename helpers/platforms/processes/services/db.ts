import { randomBytes } from 'node:crypto'
import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import type { Tool } from '../../../toolchain/index.ts'
import { madeOnce } from '../made-once.ts'
import type { Program } from '../program.ts'
import type { PostgresSettings } from '../../service-settings.ts'

/** Throw-away data needs no crash safety: what is lost with the machine is rebuilt by the next run. */
const CONFIG = (port: number) => `
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 64MB
max_connections = 60
log_line_prefix = '%m [%p] '
log_timezone = 'UTC'
timezone = 'UTC'
`

export function dbProgram(folder: string, settings: PostgresSettings, tool: Tool): Program {
  const data = join(folder, 'data')
  return {
    name: settings.name,
    port: settings.port,
    runs: () => `PostgreSQL ${tool.version}`,
    stopSignal: 'SIGINT',
    prepare: async () => {
      await mkdir(folder, { recursive: true })
      const user = await serverUser()
      if (user) await chown(folder, user.uid, user.gid)
      await emptyCluster(data, settings.user, tool, user)
      if (user) await execa('chown', ['-R', `${user.uid}:${user.gid}`, folder])
      await writeFile(join(data, 'postgresql.auto.conf'), CONFIG(settings.port))
      await createDatabase(tool, data, settings, user)
    },
    command: async () => {
      const user = await serverUser()
      return {
        file: tool.bin('postgres'),
        args: ['-D', data],
        cwd: folder,
        env: { ...tool.env },
        ...(user && { user }),
      }
    },
  }
}

type ServerUser = { readonly uid: number; readonly gid: number } | undefined

/** A cluster as initdb makes it, whose superuser has no password yet and so cannot log in. */
function emptyCluster(data: string, superuser: string, tool: Tool, user: ServerUser): Promise<void> {
  return madeOnce(`postgres-${tool.version}-${superuser}`, data, async (path) => {
    const options = [
      '--auth=scram-sha-256',
      '--no-sync',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ]
    // initdb wants a password; nobody learns this one, and each run sets its own.
    const password = `${path}.password`
    await writeFile(password, randomBytes(16).toString('hex'), { mode: 0o600 })
    if (user) await chown(password, user.uid, user.gid)
    try {
      const initdb = ['-D', path, '-U', superuser, '--pwfile', password, ...options]
      await execa(tool.bin('initdb'), initdb, { cwd: dirname(path), env: { ...tool.env }, ...user })
    } finally {
      await rm(password)
    }
  })
}

/** In single-user mode, so that database and password are there at the server's first start. */
async function createDatabase(
  tool: Tool,
  data: string,
  { database, user: superuser, password }: PostgresSettings,
  user: ServerUser,
): Promise<void> {
  await execa(tool.bin('postgres'), ['--single', '-D', data, 'postgres'], {
    cwd: data,
    env: { ...tool.env },
    input: `ALTER ROLE ${superuser} PASSWORD '${password}';\nCREATE DATABASE ${database};\n`,
    ...user,
  })
}

/** PostgreSQL refuses to run as root: then it runs as the user that distributions make for it, or as nobody. */
async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const { stdout, failed } = await execa('id', ['-u', name], { reject: false })
    if (failed) continue
    const group = await execa('id', ['-g', name])
    return { uid: Number(stdout), gid: Number(group.stdout) }
  }
  throw new Error('PostgreSQL cannot run as root, and this machine has neither a user postgres nor nobody.')
}
