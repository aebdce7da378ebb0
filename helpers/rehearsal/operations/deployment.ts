import type { ServiceName } from '../../environments/services.ts'
import { beginPost, type ApiProbe } from '../../probes/index.ts'
import type { Stopped } from '../../platforms/platform.ts'
import { ready } from '../ready.ts'
import type { System } from '../system.ts'
import type { Snapshot } from './snapshot.ts'

export interface StoppedServices {
  /** Answers to the requests that were under way when the app was asked to end. */
  readonly inFlight: readonly { readonly status: number }[]
  readonly stopped: Readonly<Partial<Record<ServiceName, Stopped>>>
}

/** Requests under way at a stop, and the milliseconds of it after which they are sent to their end. */
const IN_FLIGHT = 5
const FINISH_AFTER_MS = 200

/** Milliseconds that a service has to end by itself at a restart (runbook 2.4). */
const GRACE_MS = 30_000

/** One deployment, from the stop of the old release to the readiness of the new. */
export class Deployment {
  /** The environment as it was found. */
  before: Snapshot | undefined
  readonly #system: System
  #beganAt: Date | undefined

  constructor(system: System) {
    this.#system = system
  }

  begin(): void {
    this.#beganAt = new Date()
  }

  /** When the first service was started; logs are read from here on. */
  get beganAt(): Date {
    if (!this.#beganAt) throw new Error('The deployment has not begun (2.5-01).')
    return this.#beganAt
  }

  secondsSinceBegin(): number {
    return (Date.now() - this.beganAt.getTime()) / 1000
  }

  mustBefore(): Snapshot {
    if (!this.before) throw new Error('The state before the deployment was not recorded (2.1-04).')
    return this.before
  }

  /** From when on logs are read for troubles: the deployment, or the rehearsal's start where nothing was deployed. */
  get since(): Date {
    return this.#beganAt ?? new Date(this.#system.run.started)
  }

  get hasBegun(): boolean {
    return this.#beganAt !== undefined
  }

  /** Waits until a service does its work; seconds since it was started, or since now where that was not by a deployment. */
  async secondsUntilReady(name: ServiceName): Promise<number> {
    const now = new Date()
    await ready(this.#system, name)
    const { startedAt } = await this.#system.service(name).state()
    // Where nothing was deployed, it was started long before this rehearsal.
    const from = this.hasBegun && startedAt ? startedAt : now
    return (Date.now() - from.getTime()) / 1000
  }

  /** Waits until the app and its worker do their work; seconds since the app was started. */
  async secondsUntilAppReady(): Promise<number> {
    const seconds = await this.secondsUntilReady('app')
    if (this.#system.has('worker')) await this.secondsUntilReady('worker')
    return seconds
  }

  /** Stops and starts services, and waits until they work; their env file is read anew. */
  async restart(...wanted: ServiceName[]): Promise<void> {
    const names = this.#system.existing(...wanted)
    await Promise.all(names.map((name) => this.#system.service(name).stop(GRACE_MS)))
    await this.#system.start(...names)
    await Promise.all(names.map((name) => ready(this.#system, name)))
  }

  /** Stops the app while it answers, then whatever it needed. */
  async stopEverything(graceMs: number, api: ApiProbe): Promise<StoppedServices> {
    const { config } = this.#system
    const route = api.api.predict
    const begun = await Promise.all(
      Array.from({ length: route === null ? 0 : IN_FLIGHT }, () =>
        beginPost(`${api.url}${route}`, config.fixtures.single),
      ),
    )
    const stop = async (names: readonly ServiceName[]) =>
      Promise.all(names.map(async (name) => [name, await this.#system.service(name).stop(graceMs)] as const))
    const isOurs = (name: ServiceName) => name === 'app' || name === 'worker'
    const stopping = stop(config.services.filter(isOurs))
    await new Promise((resolve) => setTimeout(resolve, FINISH_AFTER_MS))
    const [ours, inFlight] = await Promise.all([stopping, Promise.all(begun.map((each) => each.finish()))])
    const others = await stop(config.services.filter((name) => !isOurs(name)))
    return { inFlight, stopped: Object.fromEntries([...ours, ...others]) }
  }
}
