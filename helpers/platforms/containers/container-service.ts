import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type Docker from 'dockerode'
import type { Limits, Service, ServiceState, Stopped, Usage } from '../platform.ts'
import { engineWords } from './engine-error.ts'
import type { Engine } from './engine.ts'
import { healthOf, limitsOf, logsOf, publishedBy, restartsOf, usageOf, wasKilled } from './observe.ts'
import { onLoopback } from './on-loopback.ts'
import type { Unit } from './unit.ts'

/** Lines of a container that failed to start that its error shows. */
const TAIL = 15

/** A service as a container of its own. */
export class ContainerService implements Service {
  readonly name
  readonly #unit: Unit
  readonly #engine: Engine
  readonly #logFile: string
  #container: Docker.Container | undefined
  #stoppedInOrder = false

  constructor(unit: Unit, engine: Engine, logFile: string) {
    this.name = unit.name
    this.#unit = unit
    this.#engine = engine
    this.#logFile = logFile
  }

  /** The running or stopped container. @throws before the first start */
  get container(): Docker.Container {
    if (!this.#container) throw new Error(`${this.name} has not been started, so it has no container.`)
    return this.#container
  }

  async start(): Promise<void> {
    if (this.#container && (await this.#inspect()).State.Running) return
    this.#stoppedInOrder = false
    if (this.#container && !this.#unit.isReplaced) return void (await this.#container.start())
    await this.#discard()
    await this.#create()
  }

  async stop(graceMs: number): Promise<Stopped> {
    const start = performance.now()
    if (!this.#container || !(await this.#inspect()).State.Running) return { durationMs: 0, killed: false }
    await this.#container.stop({ t: Math.ceil(graceMs / 1000) })
    const { State } = await this.#inspect()
    this.#stoppedInOrder = true
    return { durationMs: performance.now() - start, killed: wasKilled(State) }
  }

  async state(): Promise<ServiceState> {
    const found = this.#container && (await this.#inspect())
    const running = found?.State.Running === true
    return {
      status: running ? 'running' : 'stopped',
      identity: running ? `${found.Id}@${found.State.StartedAt}` : undefined,
      startedAt: found && !this.#stoppedInOrder ? new Date(found.State.StartedAt) : undefined,
      port: this.#unit.port,
      published: running ? publishedBy(found) : [],
      health: running ? healthOf(found) : undefined,
      restarts: found && restartsOf(found),
      // What is replaced is a release: its image is what the engine says, not what it was told.
      runs: running && this.#unit.isReplaced ? found.Image : await this.#unit.runs(),
    }
  }

  async logs(since?: Date): Promise<readonly string[]> {
    const before = since ? '' : await readFile(this.#logFile, 'utf8').catch(() => '')
    const text = before + (await this.#logsOfContainer(since))
    return text.split('\n').filter((line) => line !== '')
  }

  usage(): Promise<Usage> {
    return usageOf(this.container)
  }

  async limits(): Promise<Limits> {
    return limitsOf(await this.#inspect())
  }

  async #create(): Promise<void> {
    const tail: string[] = []
    const description = await this.#unit.describe()
    description.withLogConsumer((stream) => {
      const lines = createInterface({ input: stream })
      lines.on('line', (line) => {
        tail.push(line)
        if (tail.length > TAIL) tail.shift()
      })
    })
    try {
      const started = await onLoopback(description).start()
      this.#container = this.#engine.getContainer(started.getId())
    } catch (error) {
      const said = tail.length > 0 ? ` Its last lines:\n${tail.join('\n')}` : ''
      throw new Error(`${this.name} cannot be started: ${engineWords(error)}.${said}`, { cause: error })
    }
  }

  /** Takes the old container away; what it has logged is kept. */
  async #discard(): Promise<void> {
    if (!this.#container) return
    await mkdir(dirname(this.#logFile), { recursive: true })
    await appendFile(this.#logFile, await this.#logsOfContainer())
    await this.#container.remove({ force: true, v: true })
    this.#container = undefined
  }

  async #logsOfContainer(since?: Date): Promise<string> {
    return this.#container ? logsOf(this.#container, since) : ''
  }

  #inspect(): Promise<Docker.ContainerInspectInfo> {
    return this.container.inspect()
  }
}
