import { readFile, readlink } from 'node:fs/promises'
import { execa } from 'execa'
import { processStat } from './process-stat.ts'

/** A process, told apart from a later one with the same id by when it started. */
export interface ProcessIdentity {
  readonly pid: number
  /** The kernel's own figure (clock ticks since boot on Linux, a date elsewhere); compared, never computed with. */
  readonly started: string
  /** Where that id means this process: the machine's start and, in it, the namespace of ids (pid_namespaces(7)); Linux alone. */
  readonly space?: string
}

/** Who a process is, or undefined when it is gone (or only its exit status is left). */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const started = process.platform === 'linux' ? (await processStat(pid))?.started : await fromPs(pid)
  if (started === undefined) return undefined
  const space = await ownSpace()
  return { pid, started, ...(space !== undefined && { space }) }
}

/**
 * Whether this very process still runs. One in another container of this machine cannot be seen from here: it is taken
 * to run, since nothing of a living run may be swept.
 */
export async function runs({ pid, started, space }: ProcessIdentity): Promise<boolean> {
  const own = await ownSpace()
  if (space !== undefined && space !== own) return bootOf(space) === bootOf(own ?? '')
  return (await identify(pid))?.started === started
}

/** Between the machine's start and the namespace. */
const AND = '@'

let found: Promise<string | undefined> | undefined

function ownSpace(): Promise<string | undefined> {
  return (found ??= readSpace())
}

async function readSpace(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '')
  return `${boot.trim()}${AND}${namespace}`
}

function bootOf(space: string): string {
  return space.split(AND, 1)[0] ?? ''
}

async function fromPs(pid: number): Promise<string | undefined> {
  const { stdout, failed } = await execa('ps', ['-o', 'lstart=', '-p', String(pid)], { reject: false })
  return failed || stdout.trim() === '' ? undefined : stdout.trim()
}
