import { chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import type { Tool } from '../../../toolchain/index.ts'
import { writePrivate } from '../process-service.ts'
import type { Program } from '../program.ts'
import type { ProcessesSettings } from '../settings.ts'

/** Throw-away data needs no crash safety: what is lost with the machine is rebuilt by the next run. */
const CONFIG = (port: number, folder: string) => `
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = '${folder}'
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 64MB
max_connections = 60
log_line_prefix = '%m [%p] '
log_timezone = 'UTC'
timezone = 'UTC'
`

export function dbProgram(folder: string, settings: ProcessesSettings['db'], tool: Tool): Program {
  const data = join(folder, 'data')
  return {
    name: 'db',
    port: settings.port,
    runs: () => `PostgreSQL ${tool.version}`,
    stopSignal: 'SIGINT',
    prepare: async () => {
      await mkdir(folder, { recursive: true })
      const user = await serverUser()
      const passwordFile = join(folder, 'password')
      await writePrivate(passwordFile, settings.password)
      if (user) await Promise.all([folder, passwordFile].map((path) => chown(path, user.uid, user.gid)))
      const initdb = [
        '-D',
        data,
        '-U',
        settings.user,
        '--pwfile',
        passwordFile,
        '--auth=scram-sha-256',
        '--no-sync',
      ]
      await execa(tool.bin('initdb'), [...initdb, '--encoding=UTF8', '--locale=C', '--no-instructions'], {
        cwd: folder,
        env: { ...tool.env },
        ...user,
      })
      await writeFile(join(data, 'postgresql.auto.conf'), CONFIG(settings.port, folder))
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

/** In single-user mode, so that the database is there at the server's first start. */
async function createDatabase(
  tool: Tool,
  data: string,
  { database }: ProcessesSettings['db'],
  user: { uid: number; gid: number } | undefined,
): Promise<void> {
  await execa(tool.bin('postgres'), ['--single', '-D', data, 'postgres'], {
    cwd: data,
    env: { ...tool.env },
    input: `CREATE DATABASE ${database};\n`,
    ...user,
  })
}

/** PostgreSQL refuses to run as root: then it runs as the user that distributions make for it, or as nobody. */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const { stdout, failed } = await execa('id', ['-u', name], { reject: false })
    if (failed) continue
    const group = await execa('id', ['-g', name])
    return { uid: Number(stdout), gid: Number(group.stdout) }
  }
  throw new Error('PostgreSQL cannot run as root, and this machine has neither a user postgres nor nobody.')
}
