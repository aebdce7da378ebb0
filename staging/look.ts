import { LOOPBACK } from '../helpers/environments/address.ts'
import { readJournal } from '../helpers/platforms/journal/journal.ts'
import { runs } from '../helpers/platforms/journal/index.ts'
import { composeIn } from '../examples/staging/compose.ts'
import { standingOf } from '../examples/staging/bring-up.ts'
import { join } from 'node:path'
import { football } from './football.ts'
import { projectOf, type Standing } from './standing.ts'

/** Something of a staging that is to run. */
export interface Running {
  readonly name: string
  readonly isRunning: boolean
  /** What of it there is to say: its state, its process. */
  readonly state: string
}

/** What the app says is live. */
export interface Live {
  readonly version?: string
  readonly git_commit?: string
  readonly tag?: string
}

/** What of a staging runs now. */
export async function look(standing: Standing): Promise<readonly Running[]> {
  const processes = await processesOf(standing)
  return standing.platform === 'compose' ? [...(await containersOf(standing)), ...processes] : processes
}

/** What the app answers to who it is; undefined where it does not. */
export async function live({ ports }: Pick<Standing, 'ports'>): Promise<Live | undefined> {
  try {
    const response = await fetch(`http://${LOOPBACK}:${ports.api}/health`, {
      signal: AbortSignal.timeout(5_000),
    })
    return (await response.json()) as Live
  } catch {
    return undefined
  }
}

/** Each by the last process that was started for it: a rehearsal starts most of them anew. */
async function processesOf({ work }: Standing): Promise<Running[]> {
  const started = (await readJournal(work)).filter((entry) => entry.kind === 'process group')
  const last = new Map(started.map(({ name, process }) => [name, process]))
  return Promise.all(
    [...last].map(async ([name, process]) => {
      const isRunning = await runs(process)
      return { name, isRunning, state: isRunning ? `process ${process.pid}` : 'has ended' }
    }),
  )
}

interface Container {
  readonly Service: string
  readonly State: string
  readonly Status: string
  readonly Health: string
}

async function containersOf(standing: Standing): Promise<Running[]> {
  const { work, image, published } = standing
  const { files, envFile } = standingOf(football({ channel: '', image, published }), work)
  const folder = projectOf(standing)
  const compose = await composeIn({ folder, files, envFile: join(folder, envFile) })
  const { stdout } = await compose(['ps', '--all', '--format', 'json'])
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Container)
    .map(({ Service: name, State, Status, Health }) => ({
      name,
      isRunning: State === 'running' && Health !== 'unhealthy',
      state: Status,
    }))
}
