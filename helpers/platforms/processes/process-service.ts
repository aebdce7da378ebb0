import { spawn } from 'node:child_process'
import { mkdir, open, readFile, readlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import process from 'node:process'
import {
  endGroup,
  runs,
  identify,
  RUN_VARIABLE,
  type Journal,
  type ProcessIdentity,
} from '../journal/index.ts'
import { LOOPBACK } from '../../environments/address.ts'
import { isFree } from '../ports/index.ts'
import type { Limits, Service, ServiceState, Stopped, Usage } from '../platform.ts'
import type { Program } from './program.ts'
import { readLimits } from './read-limits.ts'
import { linesSince } from './log-lines.ts'
import { readUsage } from './read-usage.ts'

/** A service as a process group of its own, which outlives whoever started it until the run's journal is undone. */
export class ProcessService implements Service {
  readonly name
  readonly #program: Program
  readonly #journal: Journal
  #prepared: Promise<void> | undefined
  #process: (ProcessIdentity & { readonly startedAt: Date; readonly runs: string }) | undefined
  #adopted: Promise<void> | undefined

  constructor(program: Program, journal: Journal) {
    this.name = program.name
    this.#program = program
    this.#journal = journal
  }

  get logFile(): string {
    return `${this.#journal.folder}/logs/${this.name}.log`
  }

  prepare(): Promise<void> {
    return (this.#prepared ??= this.#prepareOnce())
  }

  async #prepareOnce(): Promise<void> {
    const entries = await this.#journal.entries()
    if (entries.some((entry) => entry.kind === 'prepared' && entry.name === this.name)) return
    await this.#program.prepare()
    await this.#journal.prepared(this.name)
  }

  /** What another process has started for the same run is this service, too: a system may stand longer than who began it. */
  #adopt(): Promise<void> {
    return (this.#adopted ??= this.#findRunning())
  }

  async #findRunning(): Promise<void> {
    const started = (await this.#journal.entries()).findLast(
      (entry) => entry.kind === 'process group' && entry.name === this.name,
    )
    if (started?.kind !== 'process group' || !(await runs(started.process))) return
    const startedAt = new Date(started.at ?? 0)
    this.#process ??= { ...started.process, startedAt, runs: await this.#program.runs() }
  }

  async start(): Promise<void> {
    await this.#adopt()
    await this.prepare()
    if (this.#process && (await runs(this.#process))) return
    await this.#mustHavePort()
    const { file, args, cwd, env, user } = await this.#program.command()
    await mkdir(dirname(this.logFile), { recursive: true })
    await using log = await open(this.logFile, 'a')
    const child = spawn(file, args, {
      cwd,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TZ: 'UTC',
        ...env,
        [RUN_VARIABLE]: this.#journal.id,
      },
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...user,
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', (error) => reject(new Error(`${this.name} cannot be started: ${error.message}`)))
    })
    child.unref()
    const pid = child.pid!
    await this.#journal.processGroup(this.name, pid)
    const identity = await identify(pid)
    if (!identity) throw new Error(`${this.name} ended at once. Its last lines:\n${await this.#tail()}`)
    this.#process = { ...identity, startedAt: new Date(), runs: await this.#program.runs() }
  }

  async stop(graceMs: number): Promise<Stopped> {
    const start = performance.now()
    await this.#adopt()
    const running = this.#process
    if (!running || !(await runs(running))) return { durationMs: 0, killed: false }
    const killed = await endGroup(running.pid, graceMs, this.#program.stopSignal)
    this.#process = undefined
    return { durationMs: performance.now() - start, killed }
  }

  async state(): Promise<ServiceState> {
    await this.#adopt()
    const running = this.#process && (await runs(this.#process)) ? this.#process : undefined
    return {
      status: running ? 'running' : 'stopped',
      identity: running && `${running.pid}@${running.started}`,
      startedAt: this.#process?.startedAt,
      port: this.#program.port,
      published: undefined,
      health: undefined,
      restarts: undefined,
      runs: running ? await this.#runsNow(running) : await this.#program.runs(),
    }
  }

  async logs(since?: Date): Promise<readonly string[]> {
    const text = await readFile(this.logFile, 'utf8').catch(() => '')
    return linesSince(text, since)
  }

  async usage(): Promise<Usage> {
    return readUsage(await this.#runningPid())
  }

  async limits(): Promise<Limits> {
    return readLimits(await this.#runningPid())
  }

  /** The run holds the port against other runs; nobody can hold it against a program that is none of ours. */
  async #mustHavePort(): Promise<void> {
    const { port } = this.#program
    if (await isFree(port, [LOOPBACK])) return
    throw new Error(
      `${this.name} cannot be started: its port ${port} was free when the run began, and another program listens there now (\`ss -ltnp 'sport = :${port}'\` names it). End that, or rehearse again: another port is taken then.`,
    )
  }

  /** What runs by where it works now, where the machine tells that; else by what was live when it was started. */
  async #runsNow({ pid, runs }: { readonly pid: number; readonly runs: string }): Promise<string> {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
    return (folder !== undefined && (await this.#program.runsIn?.(folder))) || runs
  }

  async #runningPid(): Promise<number> {
    await this.#adopt()
    if (!this.#process)
      throw new Error(`${this.name} does not run, so it uses nothing and is limited to nothing.`)
    return this.#process.pid
  }

  async #tail(): Promise<string> {
    return (await this.logs()).slice(-10).join('\n')
  }
}

/** Writes a file that only its owner can read. */
export async function writePrivate(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, { mode: 0o600 })
}
