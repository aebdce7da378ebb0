import { lookup } from 'node:dns/promises'
import { statfs } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { availableParallelism, release, totalmem, type, userInfo } from 'node:os'
import { execa } from 'execa'
import { readGit } from './git.ts'
import { bareHost } from './host-port.ts'
import { portsOf, strangersAt } from './port-owner.ts'

export interface PythonFacts {
  readonly version: string
  readonly inVirtualEnvironment: boolean
}

/** Milliseconds in which a connection has to have been accepted. */
const CONNECTS_MS = 2000

function hindrance(port: number, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: bareHost(host), timeout: CONNECTS_MS })
    const end = (result: string) => (socket.destroy(), resolve(result))
    socket
      .once('connect', () => end(''))
      .once('error', ({ code, message }: NodeJS.ErrnoException) => end(HINDRANCES[code ?? ''] ?? message))
      .once('timeout', () => end(`no answer within ${CONNECTS_MS / 1000} s: a firewall may stand between`))
  })
}

const HINDRANCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the machine is there, and nothing listens on that port (ECONNREFUSED)',
  ENOTFOUND: 'the name stands for no address (ENOTFOUND)',
  EAI_AGAIN: 'no name server answers (EAI_AGAIN)',
}

/** The machine that the rehearsal runs on. */
export function hostProbe() {
  return {
    /** Who runs this, as the system calls them. */
    user: () => userInfo().username,
    system: () => `${type()} ${release()}`,
    cpus: () => availableParallelism(),
    /** Bytes of memory of the machine, or of the container it is. */
    memoryBytes: () => {
      const constrained = process.constrainedMemory()
      return constrained > 0 && constrained < totalmem() ? constrained : totalmem()
    },
    /** Bytes that a process without special rights can still write below a folder. */
    freeDiskBytes: async (folder: string) => {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
    /** Whether something accepts connections. */
    listens: async (port: number, host = '127.0.0.1') => (await hindrance(port, host)) === '',
    /** What keeps connections from being accepted there, in words; empty where they are. */
    hindrance,
    /** Whether a server could take the port now. */
    isFree: (port: number, host = '127.0.0.1') =>
      new Promise<boolean>((resolve) => {
        const server = createServer()
        server.once('error', () => resolve(false))
        server.listen({ port, host: bareHost(host) }, () => server.close(() => resolve(true)))
      }),
    /** The processes that listen on a port and are not of a service whose first process has that id, in words. */
    strangersAt,
    /** The ports that a service listens on whose first process has that id; undefined where it is none of this machine. */
    portsOf,
    /** The addresses a name stands for; none where it stands for none. */
    addressesOf: async (name: string): Promise<string[]> =>
      lookup(bareHost(name), { all: true }).then(
        (found) => found.map(({ address }) => address),
        () => [],
      ),
    git: readGit,
    python: async (program: string): Promise<PythonFacts> => {
      const ask = 'import platform, sys; print(platform.python_version(), sys.prefix != sys.base_prefix)'
      const { stdout, stderr, code, exitCode } = await execa(program, ['-c', ask], { reject: false })
      if (exitCode !== 0)
        throw new Error(
          `${program} cannot be run (${code ?? (stderr.trim() || `it ended with ${exitCode}`)}): make the virtual environment, \`python3.11 -m venv\`, or correct host.python in the config.`,
        )
      const [version = '', inside] = stdout.split(' ')
      return { version, inVirtualEnvironment: inside === 'True' }
    },
  }
}

export type HostProbe = ReturnType<typeof hostProbe>
