import type { Stopped } from '../../platforms/platform.ts'
import { ready, type ReadyOptions } from '../ready.ts'
import type { System } from '../system.ts'

export interface StoppedServices {
  /** Of each request that was under way when the app was asked to end, what it was not given. */
  readonly inFlight: readonly (readonly string[])[]
  readonly stopped: Readonly<Record<string, Stopped>>
}

export interface StartedAnew {
  /** From its start until it worked. */
  readonly seconds: number
  /** Whether what ran before did not end by itself. */
  readonly killed: boolean
}

/** Requests under way at a stop, and the milliseconds of it after which they are sent to their end. */
const IN_FLIGHT = 5
const FINISH_AFTER_MS = 200

/** Milliseconds that a service has to end by itself at a restart (runbook 2.4). */
const GRACE_MS = 30_000

/** One deployment, from the stop of the old release to the readiness of the new. */
export class Deployment {
  readonly #system: System
  #beganAt: Date | undefined

  constructor(system: System) {
    this.#system = system
  }

  /** From here on logs are read for troubles, and services are started by this deployment. */
  begin(): Date {
    return (this.#beganAt = new Date())
  }

  /** From when on logs are read for troubles: the deployment, or the rehearsal's start where nothing was deployed. */
  get since(): Date {
    return this.#beganAt ?? new Date(this.#system.run.started)
  }

  get hasBegun(): boolean {
    return this.#beganAt !== undefined
  }

  /** Waits until a service does its work; seconds since it was started, or since now where that was not by a deployment. */
  async secondsUntilReady(name: string, options: Pick<ReadyOptions, 'atLeastMs'> = {}): Promise<number> {
    const now = new Date()
    const since = await ready(this.#system, name, options)
    const { startedAt } = await this.#system.service(name).state()
    // Where nothing was deployed, it was started long before this rehearsal.
    const from = this.hasBegun && startedAt ? startedAt : now
    return (since.getTime() - from.getTime()) / 1000
  }

  /** Waits until what is released does its work; seconds since the first of it was started. */
  async secondsUntilAppReady(): Promise<number> {
    const [first, ...others] = [this.#system.app, ...this.#system.released]
    const seconds = await this.secondsUntilReady(first)
    for (const name of others) await this.secondsUntilReady(name)
    return seconds
  }

  /** Stops and starts services, and waits until they work; their env file is read anew. */
  async restart(...wanted: readonly string[]): Promise<void> {
    const names = this.#system.existing(...wanted)
    await Promise.all(names.map((name) => this.#stopOne(name, GRACE_MS)))
    await this.#system.start(...names)
    await Promise.all(names.map((name) => ready(this.#system, name)))
  }

  /** Looks while a part is stopped, and waits until all works again; what is logged of that meanwhile is our doing. */
  async without<T>(parts: string | readonly string[], look: () => Promise<T>): Promise<T> {
    const names = [parts].flat()
    const { ownTroubles, released } = this.#system
    const stoppedAndStarted = async () => {
      try {
        await Promise.all(names.map((name) => this.#stopOne(name, GRACE_MS)))
        return await look()
      } finally {
        await this.#system.start(...names)
        const affected = [...new Set([...names, ...released])]
        await Promise.all(affected.map((each) => ready(this.#system, each)))
      }
    }
    return ownTroubles.duringOf(this.#system, released, stoppedAndStarted)
  }

  /** Starts a service from nothing, whatever ran of it before, and waits until it works. */
  async startAnew(name: string, options: Pick<ReadyOptions, 'atLeastMs'> = {}): Promise<StartedAnew> {
    if (!this.hasBegun) this.begin()
    const service = this.#system.service(name)
    const runs = (await service.state()).status === 'running'
    const killed = runs && (await this.#stopOne(name, GRACE_MS)).killed
    await service.start()
    return { seconds: await this.secondsUntilReady(name, options), killed }
  }

  /** Stops a part. A server logs sessions that it ends as errors, which is our doing; what the release says at its end is its own. */
  #stopOne(name: string, graceMs: number): Promise<Stopped> {
    const { ownTroubles, released } = this.#system
    const stop = () => this.#system.service(name).stop(graceMs)
    return released.includes(name) ? stop() : ownTroubles.during(this.#system, name, stop)
  }

  /** Stops the app while it answers, then whatever it needed. */
  stopEverything(graceMs: number): Promise<StoppedServices> {
    return this.stop(this.#system.parts, graceMs)
  }

  /** Stops parts: those that are released while they answer, then the others. */
  async stop(names: readonly string[], graceMs: number): Promise<StoppedServices> {
    using requests = new DisposableStack()
    const isOurs = (name: string) => this.#system.released.includes(name)
    const ours = names.filter(isOurs)
    const begun = ours.length > 0 ? await this.#system.journeys.begin(IN_FLIGHT) : []
    for (const each of begun) requests.use(each)
    const stop = async (those: readonly string[]) =>
      Promise.all(those.map(async (name) => [name, await this.#stopOne(name, graceMs)] as const))
    const stopping = stop(ours)
    await new Promise((resolve) => setTimeout(resolve, FINISH_AFTER_MS))
    const [ended, inFlight] = await Promise.all([stopping, Promise.all(begun.map((each) => each.finish()))])
    const others = await stop(names.filter((name) => !isOurs(name)))
    return { inFlight, stopped: Object.fromEntries([...ended, ...others]) }
  }
}
