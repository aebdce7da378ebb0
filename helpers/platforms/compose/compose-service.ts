import type Docker from 'dockerode'
import { mustCompose, type ComposeProject } from '../../parts/compose-project/index.ts'
import type { Engine } from '../containers/engine.ts'
import {
  healthOf,
  limitsOf,
  logsOf,
  publishedBy,
  restartsOf,
  usageOf,
  wasKilled,
} from '../containers/observe.ts'
import type { Limits, Service, ServiceState, Stopped, Usage } from '../platform.ts'

export interface ComposeServiceOptions {
  /** The part's. */
  readonly name: string
  /** What the compose files call it. */
  readonly called: string
  readonly project: string
  readonly engine: Engine
  readonly compose: ComposeProject
  readonly port: number | undefined
  /** What it is brought up with: for what is released, the variable that names the release. */
  readonly launch: (called: string) => Promise<void>
}

/** A service of the user's compose files: acted on by Compose, looked at through the engine. */
export class ComposeService implements Service {
  readonly name
  readonly #of: ComposeServiceOptions
  /** What containers that were replaced had logged, by their ids. */
  readonly #kept = new Map<string, string>()
  #stoppedInOrder = false

  constructor(of: ComposeServiceOptions) {
    this.name = of.name
    this.#of = of
  }

  /** Its container, running or not; undefined where there is none. */
  async find(): Promise<Docker.ContainerInspectInfo | undefined> {
    const { engine, project, called } = this.#of
    const label = [
      `com.docker.compose.project=${project}`,
      `com.docker.compose.service=${called}`,
      'com.docker.compose.oneoff=False',
    ]
    const found = await engine.listContainers({ all: true, filters: { label } })
    const running = found.find(({ State }) => State === 'running') ?? found[0]
    return running && engine.getContainer(running.Id).inspect()
  }

  /** @throws where it has no container */
  async container(): Promise<Docker.Container> {
    return this.#of.engine.getContainer((await this.#must()).Id)
  }

  async start(): Promise<void> {
    this.#stoppedInOrder = false
    const before = await this.find()
    if (before) await this.#keepLogs(before)
    await this.#of.launch(this.#of.called)
  }

  async stop(graceMs: number): Promise<Stopped> {
    const start = performance.now()
    if ((await this.find())?.State.Running !== true) return { durationMs: 0, killed: false }
    await mustCompose(this.#of.compose, [
      'stop',
      '--timeout',
      String(Math.ceil(graceMs / 1000)),
      this.#of.called,
    ])
    this.#stoppedInOrder = true
    return { durationMs: performance.now() - start, killed: wasKilled((await this.#must()).State) }
  }

  async state(): Promise<ServiceState> {
    const found = await this.find()
    const running = found?.State.Running === true
    const published = running ? publishedBy(found) : []
    const { port } = this.#of
    return {
      status: running ? 'running' : 'stopped',
      identity: running ? `${found.Id}@${found.State.StartedAt}` : undefined,
      startedAt: found && !this.#stoppedInOrder ? new Date(found.State.StartedAt) : undefined,
      port: port !== undefined && published.includes(port) ? port : published[0],
      published,
      health: running ? healthOf(found) : undefined,
      restarts: found && restartsOf(found),
      runs: found?.Image ?? 'nothing: it has no container',
    }
  }

  async logs(since?: Date): Promise<readonly string[]> {
    const found = await this.find()
    const now = found ? await logsOf(this.#of.engine.getContainer(found.Id), since) : ''
    const before = since ? [] : [...this.#kept].filter(([id]) => id !== found?.Id).map(([, text]) => text)
    return (before.join('') + now).split('\n').filter((line) => line !== '')
  }

  async usage(): Promise<Usage> {
    return usageOf(await this.container())
  }

  async limits(): Promise<Limits> {
    return limitsOf(await this.#must())
  }

  async #must(): Promise<Docker.ContainerInspectInfo> {
    const found = await this.find()
    if (!found) throw new Error(`${this.#of.called} has no container in the project ${this.#of.project}.`)
    return found
  }

  /** Compose replaces a container whose settings have changed, and its logs go with it. */
  async #keepLogs({ Id }: Docker.ContainerInspectInfo): Promise<void> {
    const { engine } = this.#of
    this.#kept.set(Id, await logsOf(engine.getContainer(Id)))
  }
}
