import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import getPort from 'get-port'
import { provideTools, type Tool } from '../../../helpers/toolchain/index.ts'

/** A PostgreSQL server of a test's own, on loopback; nobody is asked for a password. */
export interface Server extends AsyncDisposable {
  /** Its own, also for what a test puts beside it. */
  readonly folder: string
  readonly port: number
  readonly tool: Tool
}

/** Makes a cluster with one superuser and starts a server on it; `settings` go to its command line. */
export async function startServer(superuser: string, settings: readonly string[]): Promise<Server> {
  const tool = (await provideTools(['postgres'])).get('postgres')!
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  const as = process.getuid?.() === 0 ? await unprivileged() : undefined
  if (as) await chown(folder, as.uid, as.gid)
  const [data, port] = [join(folder, 'data'), await getPort()]
  const options = { cwd: folder, env: { ...tool.env }, ...as }
  const initdb = ['--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C', '--no-instructions']
  await execa(tool.bin('initdb'), ['-D', data, '-U', superuser, ...initdb], options)
  const listen = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`]
  const flags = [...listen, ...settings].map((setting) => `-c ${setting}`).join(' ')
  const ctl = (...args: string[]) => execa(tool.bin('pg_ctl'), ['-D', data, '-w', ...args], options)
  await ctl('-l', join(folder, 'log'), '-o', flags, 'start')
  return {
    folder,
    port,
    tool,
    [Symbol.asyncDispose]: async () => {
      await ctl('-m', 'immediate', 'stop')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root. */
async function unprivileged(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => execa('id', [flag, 'postgres'])))
  return { uid: Number(uid!.stdout), gid: Number(gid!.stdout) }
}
