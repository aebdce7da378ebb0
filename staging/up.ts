import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { ConfigError } from '../helpers/environments/load.ts'
import { identify, runs } from '../helpers/platforms/journal/index.ts'
import { OWN_TROUBLE } from '../helpers/record/verdict.ts'
import type { Arguments } from './arguments.ts'
import { choose } from './choose.ts'
import { faultToStandWith } from './faults.ts'
import { PORTS, WORKER_PORT } from './football.ts'
import { live, look } from './look.ts'
import { claimStanding, isUp, readStanding, type Standing, type Up } from './standing.ts'
import { takeDown } from './take-down.ts'
import { NEXT, tellStatus } from './told.ts'

const INTERRUPTED = 130

export interface Upping extends Pick<Arguments, 'fault' | 'platform' | 'freePorts'> {
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

/**
 * Brings the bundled staging up, where it is not up; whatever comes in between, nothing is left of it.
 * @returns the exit code
 * @throws {ConfigError} where it is up in another way than asked for, or is just brought up by somebody else
 */
export async function up({ fault, platform, freePorts, say, signal }: Upping): Promise<number> {
  if (fault !== undefined) await faultToStandWith(fault)
  const there = readStanding()
  if (isUp(there) && (await isWhole(there))) {
    mustBeAs(there, { fault, platform })
    say(`${await told(there)}\n${NEXT}`)
    return 0
  }
  if (there) await clear(there, say)
  const standing = await begin({ fault, freePorts }, await choose(platform, say))
  say(
    `Bringing the bundled staging up on ${standing.platform} (${standing.reason}), at the release before the one to rehearse${fault === undefined ? '' : `, which is broken by ${fault}`}…`,
  )
  const code = await work(signal)
  const now = readStanding()
  if (code === 0 && isUp(now) && !signal.aborted) return (say(`${await told(now)}\n${NEXT}`), 0)
  say(
    signal.aborted
      ? 'Interrupted: taking down what of it is there…'
      : 'It did not come up: taking down what of it is there…',
  )
  await takeDown(standing)
  say('Nothing of it is left.')
  return signal.aborted ? INTERRUPTED : code
}

async function told(standing: Up): Promise<string> {
  return tellStatus(standing, await look(standing), await live(standing))
}

async function isWhole(standing: Up): Promise<boolean> {
  const running = await look(standing).catch(() => [])
  return running.length > 0 && running.every(({ isRunning }) => isRunning)
}

/** @throws {ConfigError} where what stands is not what is asked for */
export function mustBeAs(there: Up, { fault, platform }: Pick<Arguments, 'fault' | 'platform'>): void {
  if (there.fault === fault && (platform === 'auto' || platform === there.platform)) return
  const how = there.fault === undefined ? 'without a fault' : `broken by ${there.fault}`
  throw new ConfigError(
    `The bundled staging is up on ${there.platform}, ${how}. To have it otherwise: \`npm run staging -- down\` first.`,
  )
}

/** What is not whole is of no use to anybody: its data are made, not found. */
async function clear(there: Standing, say: (line: string) => void): Promise<void> {
  if (!isUp(there) && (await runs(there.by)))
    throw new ConfigError(
      `The bundled staging is being brought up by process ${there.by.pid} since ${there.since}: wait for it, or end that.`,
    )
  say(
    isUp(there)
      ? 'Not all of the bundled staging runs any more: taking it down first…'
      : 'An earlier `up` was killed: taking down what it has left first…',
  )
  await takeDown(there)
}

async function begin(
  { fault, freePorts }: Pick<Arguments, 'fault' | 'freePorts'>,
  choice: Pick<Standing, 'platform' | 'reason' | 'published'>,
): Promise<Standing> {
  const by = await identify(process.pid)
  if (!by) throw new Error('This process cannot read its own start time.')
  const mark = randomBytes(3).toString('hex')
  const { entrance, ...ports } = PORTS
  const standing: Standing = {
    ...choice,
    ...(fault !== undefined && { fault }),
    work: await mkdtemp(join(tmpdir(), 'football-staging-')),
    id: `staging_${mark}`,
    image: `football-${mark}`,
    freePorts,
    ports:
      choice.platform === 'processes'
        ? { ...ports, worker: WORKER_PORT }
        : { ...ports, entrance, ...(choice.published && { grafana: 3001 }) },
    since: new Date().toISOString(),
    by,
  }
  if (await claimStanding(standing)) return standing
  throw new ConfigError('Somebody else has just begun to bring the bundled staging up: wait for it.')
}

/** Does it in a process group of its own, which an interrupt ends at once wherever it is. @returns its exit code */
async function work(signal: AbortSignal): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'work.ts')], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const kill = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
  signal.addEventListener('abort', kill)
  const [code] = (await once(child, 'exit')) as [number | null]
  signal.removeEventListener('abort', kill)
  return code ?? OWN_TROUBLE
}
