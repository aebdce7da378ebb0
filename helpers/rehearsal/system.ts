import { resolve } from 'node:path'
import type { Resolved } from '../environments/address.ts'
import { missingParts, type Part } from '../environments/requirements.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { ServiceName } from '../environments/services.ts'
import type { Platform, Service } from '../platforms/platform.ts'
import type { SpecResult } from '../record/results.ts'
import type { Run } from '../record/run.ts'
import { provideTools, type Tool, type ToolName } from '../toolchain/index.ts'
import type { SpecContext } from './context.ts'
import type { AlertChannel } from './operations/alert-channel.ts'
import { Backups } from './operations/backups.ts'
import { Configuration } from './operations/configuration.ts'
import { Deployment } from './operations/deployment.ts'
import { Performance } from './operations/performance.ts'
import { ProjectFiles } from './operations/project-files.ts'
import { RecordDesk } from './operations/record-desk.ts'
import { ReleaseDesk } from './operations/release-desk.ts'
import { Rollback } from './operations/rollback.ts'
import { takeSnapshot, type Snapshot } from './operations/snapshot.ts'

interface Sources {
  readonly run: Run
  readonly config: EnvironmentConfig
  readonly platform: Platform
  readonly alerts: AlertChannel
  readonly results: readonly SpecResult[]
}

/** What is rehearsed, as the specs are handed it: what was done in one section is there for the next. */
export class System {
  readonly run: Run
  readonly config: EnvironmentConfig
  readonly resolved: Resolved
  readonly platform: Platform
  readonly alerts: AlertChannel
  readonly files: ProjectFiles
  readonly releases: ReleaseDesk
  readonly backups: Backups
  readonly configuration: Configuration
  readonly deployment: Deployment
  readonly performance: Performance
  readonly rollback: Rollback
  readonly record: RecordDesk

  readonly #missing: ReadonlyMap<Part, string>

  constructor({ run, config, platform, alerts, results }: Sources) {
    const { resolved } = run
    this.run = run
    this.config = config
    this.resolved = resolved
    this.platform = platform
    this.alerts = alerts
    this.#missing = missingParts(config)
    this.files = new ProjectFiles(config, resolved)
    this.releases = new ReleaseDesk(platform, config, resolved)
    this.backups = new Backups(platform, config, resolved)
    this.configuration = new Configuration(config, resolved)
    this.record = new RecordDesk(run, config, platform, results)
    this.deployment = new Deployment(this)
    this.performance = new Performance(this)
    this.rollback = new Rollback(this)
  }

  readonly service = (name: ServiceName): Service => {
    const found = this.platform.services.get(name)
    if (!found) throw new Error(`${name} is not among the services of this environment.`)
    return found
  }

  /** Whether the environment has a part, for a spec that asserts more where there is more. */
  has(part: Part): boolean {
    return !this.#missing.has(part)
  }

  /** What a spec that `requires` it can count on. */
  declared<Key extends 'model' | 'historyChange' | 'configChange'>(
    key: Key,
  ): NonNullable<EnvironmentConfig[Key]> {
    const value = this.config[key]
    if (value === undefined) throw new Error(`${key} is not declared in rehearsal.config.ts.`)
    return value
  }

  /** The services that can be reached from here, each with its port. */
  reached(...names: readonly ServiceName[]): { name: ServiceName; port: number }[] {
    return (names.length > 0 ? names : this.config.services).flatMap((name) => {
      const port = this.resolved.ports[name]
      return port === undefined || !this.config.services.includes(name) ? [] : [{ name, port }]
    })
  }

  portOf(name: ServiceName): number {
    const port = this.resolved.ports[name]
    if (port === undefined) throw new Error(`The environment declares no port for ${name}.`)
    return port
  }

  /** Those of the services that this environment has. */
  existing<Name extends ServiceName>(...names: readonly Name[]): Name[] {
    return names.filter((name) => this.config.services.includes(name))
  }

  /** Launches those of the services that there are, at the same time; their readiness is for a probe to tell. */
  async start(...names: ServiceName[]): Promise<void> {
    await Promise.all(this.existing(...names).map((name) => this.service(name).start()))
  }

  /** What the compose files call a service. */
  composeName(name: ServiceName): string {
    return this.config.compose.services[name] ?? name
  }

  /** The Python of the project, or the toolchain's where the project is a stand-in. */
  async python(): Promise<string> {
    const { python } = this.config.host
    if (python !== undefined) return resolve(this.resolved.projectFolder, python)
    return (await this.tool('mlflow')).bin('python')
  }

  /** A program of the toolchain, installed at the first call where it is missing. */
  async tool(name: ToolName): Promise<Tool> {
    return (await provideTools([name])).get(name)!
  }

  /** What lies outside the environment and is needed by the deployment. */
  outbound(): { name: string; hostname: string; port: number }[] {
    const { url } = this.alerts
    const all = [...this.config.outbound, ...(url === undefined ? [] : [{ name: 'alert channel', url }])]
    return all.map((each) => ({ name: each.name, ...destination(each.url) }))
  }

  /** Looks at everything, and keeps what it saw beside the record as `state-<label>.json`. */
  snapshot(label: string, probes: Pick<SpecContext, 'database' | 'api'>): Promise<Snapshot> {
    return takeSnapshot(this, label, probes)
  }
}

function destination(url: string): { hostname: string; port: number } {
  const { hostname, port, protocol } = new URL(url)
  return { hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}
