import process from 'node:process'
import Docker from 'dockerode'
import { coerce, lt } from 'semver'
import { EngineError, engineWords } from './engine-error.ts'
import { engineHosts, type EngineReach } from './engine-hosts.ts'
import { within } from './within.ts'

export type Engine = Docker

/** What the engine answered instead of doing what it was asked. */
export interface EngineAnswer extends Error {
  /** Of HTTP. */
  readonly statusCode?: number
}

/** The part of dockerode that its types leave out: a signal that gives a request up. */
interface Abortable {
  ping(options: { abortSignal: AbortSignal }): Promise<unknown>
  version(options: { abortSignal: AbortSignal }): Promise<Partial<Docker.DockerVersion>>
}

export interface FoundEngine {
  readonly engine: Engine
  readonly host: string
  /** Its product and version. */
  readonly title: string
}

/** Milliseconds in which an engine on this machine has answered, or is too slow to rehearse on. */
const ANSWERS_WITHIN_MS = 1_000
/** The same for who can do nothing without it: builds, and other rehearsals, may keep it busy. */
export const PATIENT_MS = 10_000

/** The API of Docker 20.10 and Podman 4: what is measured of a container comes with it. */
const NEEDED_API = '1.41'

/** The first engine of `engineHosts` that can be used. @throws {EngineError} where none can within `withinMs` */
export async function findEngine(withinMs?: number, reach?: EngineReach): Promise<Engine> {
  return (await askEngine(withinMs, reach)).engine
}

/** As `findEngine`; what is found is left in DOCKER_HOST, so that Testcontainers uses the very same one. */
export async function askEngine(withinMs = ANSWERS_WITHIN_MS, reach: EngineReach = {}): Promise<FoundEngine> {
  const hosts = engineHosts(reach)
  const answers = hosts.map((host) => ask(host, withinMs))
  for (const unused of answers) unused.catch(() => undefined)
  const refusals: string[] = []
  for (const [index, answer] of answers.entries()) {
    try {
      const found = await answer
      process.env.DOCKER_HOST = found.host
      // Services are asked by this address; a name could stand for another one first.
      process.env.TESTCONTAINERS_HOST_OVERRIDE ??= '127.0.0.1'
      return found
    } catch (error) {
      refusals.push(`The container engine at ${hosts[index]} cannot be used: ${whyNot(error)}.`)
    }
  }
  throw new EngineError(refusals.join(' '))
}

async function ask(host: string, withinMs: number): Promise<FoundEngine> {
  const engine = process.env.DOCKER_HOST ? new Docker() : new Docker({ socketPath: host.slice(7) })
  const asked = engine as unknown as Abortable
  const { Version, ApiVersion, Os, Components } = await within(withinMs, async (abortSignal) => {
    await asked.ping({ abortSignal })
    return asked.version({ abortSignal })
  })
  const api = coerce(ApiVersion)
  if (!api) throw new Error('what answers there is no container engine')
  const title = `${/^Podman/.exec(Components?.[0]?.Name ?? '')?.[0] ?? 'Docker'} ${Version}`
  if (lt(api, coerce(NEEDED_API)!))
    throw new Error(
      `it is ${title} with API ${ApiVersion}, and API ${NEEDED_API} is needed (Docker 20.10, Podman 4, or newer)`,
    )
  if (Os === 'windows')
    throw new Error(
      'it runs Windows containers, and the services are Linux ones (switch the engine to these)',
    )
  return { engine, host, title }
}

function whyNot(error: unknown): string {
  const { code = '', syscall } = error as NodeJS.ErrnoException
  // Certificates that can't be read have such codes too; the message then names the file.
  return (syscall === 'open' ? undefined : REASONS.get(code)) ?? engineWords(error)
}

const REASONS = new Map([
  ['ENOENT', 'there is no such socket'],
  ['EACCES', 'this user may not open the socket (join the group `docker`, or run a rootless engine)'],
  ['ECONNREFUSED', 'nothing listens there (is the daemon running?)'],
  ['ECONNRESET', 'it closed the connection without an answer'],
])
