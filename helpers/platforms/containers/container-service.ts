import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type Docker from 'dockerode'
import type { Limits, Service, ServiceState, Stopped, Usage } from '../platform.ts'
import { demultiplex } from './demultiplex.ts'
import { engineWords, type Engine } from './engine.ts'
import type { Unit } from './unit.ts'

/** How a container ends that was killed: 128 and the signal's number. */
const KILLED = 137

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
    return { durationMs: performance.now() - start, killed: State.ExitCode === KILLED }
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
      // What is replaced is a release: its image is what the engine says, not what it was told.
      runs: running && this.#unit.isReplaced ? found.Image : await this.#unit.runs(),
    }
  }

  async logs(since?: Date): Promise<readonly string[]> {
    const before = since ? '' : await readFile(this.#logFile, 'utf8').catch(() => '')
    const text = before + (await this.#logsOfContainer(since))
    return text.split('\n').filter((line) => line !== '')
  }

  async usage(): Promise<Usage> {
    const stats = await this.container.stats({ stream: false, 'one-shot': true })
    const { blkio_stats: storage, networks = {} } = stats
    const bytes = (operation: string) =>
      (storage?.io_service_bytes_recursive ?? [])
        .filter(({ op }) => op.toLowerCase() === operation)
        .reduce((sum, { value }) => sum + value, 0)
    const crossed = (of: 'rx_bytes' | 'tx_bytes') =>
      Object.values(networks).reduce((sum, each) => sum + each[of], 0)
    const { usage = 0, stats: memory } = stats.memory_stats
    return {
      cpuSeconds: stats.cpu_stats.cpu_usage.total_usage / 1e9,
      // Without the pages of files that nobody would miss, as `docker stats` counts.
      memoryBytes: usage - (memory?.total_inactive_file ?? memory?.inactive_file ?? 0),
      readBytes: bytes('read'),
      writtenBytes: bytes('write'),
      receivedBytes: crossed('rx_bytes'),
      sentBytes: crossed('tx_bytes'),
    }
  }

  async limits(): Promise<Limits> {
    const { NanoCpus, Memory, CpuQuota, CpuPeriod } = (await this.#inspect()).HostConfig
    const cpus = NanoCpus ? NanoCpus / 1e9 : CpuQuota && CpuPeriod ? CpuQuota / CpuPeriod : undefined
    return { cpus, memoryBytes: Memory === undefined || Memory === 0 ? undefined : Memory }
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
      const started = await description.start()
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
    if (!this.#container) return ''
    const output = await this.#container.logs({
      stdout: true,
      stderr: true,
      ...(since && { since: (since.getTime() / 1000).toFixed(3) as unknown as number }),
    })
    return demultiplex(output).both
  }

  #inspect(): Promise<Docker.ContainerInspectInfo> {
    return this.container.inspect()
  }
}

function publishedBy({ NetworkSettings }: Docker.ContainerInspectInfo): number[] {
  const bindings = Object.values(NetworkSettings.Ports).flatMap((each) => (each as typeof each | null) ?? [])
  return [...new Set(bindings.map(({ HostPort }) => Number(HostPort)))]
}
