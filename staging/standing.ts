import { readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ProcessIdentity } from '../helpers/platforms/journal/index.ts'

/** The bundled system as a staging that stands on this machine, or is about to. */
export interface Standing {
  readonly platform: 'compose' | 'processes'
  /** Why this platform. */
  readonly reason: string
  /** The folder that holds all of it. */
  readonly work: string
  /** What its processes are known by. */
  readonly id: string
  /** The name of the app's image without a tag. */
  readonly image: string
  /** Whether it runs on the images that are published. */
  readonly published: boolean
  /** What is broken in the release to rehearse; undefined where it is as it should be. */
  readonly fault?: string
  /** Whether other ports than its own are taken where those are not free. */
  readonly freePorts: boolean
  /** Where its parts are reached on this machine. */
  readonly ports: Readonly<Record<string, number>>
  /** ISO 8601. */
  readonly since: string
  /** The process that brings it up, or has. */
  readonly by: ProcessIdentity
  /** Known once it is up. */
  readonly up?: {
    /** The webhook that its alerts go to. */
    readonly channel: string
    /** The release to rehearse, and the one before, which is live. */
    readonly commit: string
    readonly previousCommit: string
  }
}

/** One that can be rehearsed. */
export type Up = Standing & Required<Pick<Standing, 'up'>>

/** Where a checkout keeps what it has up. */
const FILE = join(import.meta.dirname, '..', '.rehearsal', 'staging.json')

/** The project: a git repository at the release to rehearse, while the one before is live. */
export const projectOf = ({ work }: Pick<Standing, 'work'>): string => join(work, 'project')

/** What this checkout has up or has begun to bring up; undefined where it has neither. */
export function readStanding(file = FILE): Standing | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Standing
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

export const isUp = (standing: Standing | undefined): standing is Up => standing?.up !== undefined

/** Writes down that one is brought up; whether nobody else has. */
export async function claimStanding(standing: Standing, file = FILE): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true })
  try {
    await writeFile(file, JSON.stringify(standing, null, 2), { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Readable by its owner alone: a webhook is a secret. */
export async function writeStanding(standing: Standing, file = FILE): Promise<void> {
  await writeFile(`${file}.part`, JSON.stringify(standing, null, 2), { mode: 0o600, flush: true })
  await rename(`${file}.part`, file)
}

export async function forgetStanding(file = FILE): Promise<void> {
  await rm(file, { force: true })
}
