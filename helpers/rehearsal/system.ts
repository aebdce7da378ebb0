import { configFile } from '../environments/config-file.ts'
import { resolve } from 'node:path'
import type { Resolved } from '../environments/address.ts'
import { partOf, releasedParts, serviceOf } from '../environments/parts.ts'
import {
  FEATURES,
  missing,
  missingFeatures,
  type Declared,
  type Feature,
} from '../environments/requirements.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { JourneyDesk } from '../journeys/desk.ts'
import { hostPort } from '../parts/host/host-port.ts'
import { placeOf, type Place } from '../parts/place.ts'
import type { PartKind, PartOf } from '../parts/registry.ts'
import type { Platform, Service } from '../platforms/platform.ts'
import type { SpecResult } from '../record/results.ts'
import type { Run } from '../record/run.ts'
import { MissingToolError, provideTools, type Tool, type ToolName } from '../toolchain/index.ts'
import { offTheClock } from './deadline.ts'
import { endpointOf } from './endpoints.ts'
import { journeySources } from './journey-sources.ts'
import type { AlertChannel } from './operations/alert-channel.ts'
import { Backups } from './operations/backups.ts'
import { Configuration } from './operations/configuration.ts'
import { Deployment } from './operations/deployment.ts'
import { Performance } from './operations/performance.ts'
import { ProjectFiles } from './operations/project-files.ts'
import { OwnTroubles } from './own-troubles.ts'
import { RecordDesk } from './operations/record-desk.ts'
import { ReleaseDesk } from './operations/release-desk.ts'
import type { RetentionConfig } from './operations/retention.ts'
import { Rollback } from './operations/rollback.ts'
import { takeSnapshot, type Snapshot } from './operations/snapshot.ts'
import { WithheldError } from './withheld.ts'

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
  readonly ownTroubles = new OwnTroubles()
  readonly files: ProjectFiles
  readonly releases: ReleaseDesk
  readonly backups: Backups
  readonly configuration: Configuration
  readonly deployment: Deployment
  readonly journeys: JourneyDesk
  readonly performance: Performance
  readonly rollback: Rollback
  readonly record: RecordDesk

  readonly #missing: ReadonlyMap<string, string>
  readonly #backups = new Map<string, Backups>()

  constructor({ run, config, platform, alerts, results }: Sources) {
    const { resolved } = run
    this.run = run
    this.config = config
    this.resolved = resolved
    this.platform = platform
    this.alerts = alerts
    this.#missing = missingFeatures(config)
    this.files = new ProjectFiles(config, resolved)
    this.releases = new ReleaseDesk(platform, config, run, this.ownTroubles)
    this.backups = new Backups(platform, config, run)
    this.configuration = new Configuration(config, resolved)
    this.record = new RecordDesk(run, config, platform, results)
    this.deployment = new Deployment(this)
    this.journeys = new JourneyDesk(journeySources(this))
    this.performance = new Performance(this)
    this.rollback = new Rollback(this)
  }

  readonly service = (name: string): Service => {
    const found = this.platform.services.get(name)
    if (!found) throw new Error(`${name} is not among the parts of this environment.`)
    return found
  }

  /** The backups of one of several databases. */
  backupsOf(part: string): Backups {
    const known = this.#backups.get(part)
    if (known) return known
    const made = new Backups(this.platform, this.config, this.run, part)
    this.#backups.set(part, made)
    return made
  }

  /** Whether the environment has a feature, a part, a journey or a setting. */
  has(what: Feature | Declared | (string & {})): boolean {
    if (FEATURES.includes(what as Feature)) return !this.#missing.has(what)
    return missing(this.config, what) === undefined
  }

  /** What a spec that `requires` it can count on. */
  declared<Key extends 'configChange' | 'host' | 'load'>(key: Key): NonNullable<EnvironmentConfig[Key]> {
    const value = this.config[key]
    if (value === undefined) throw new Error(`${key} is not declared in ${configFile()}.`)
    return value
  }

  /** The model that the system serves, for a spec that `requires` it. */
  served(): { readonly name: string; readonly stage: string } {
    const { model, name } = this.one('model-registry')
    if (!model) throw new Error(`parts.${name}.model is not declared in ${configFile()}.`)
    return model
  }

  /** How the team removes old backups, for a spec that `requires` it. */
  retention(): RetentionConfig {
    const { retention } = this.config.project
    if (retention === undefined) throw new Error(`project.retention is not declared in ${configFile()}.`)
    return retention
  }

  /** The first part of a kind, for a spec that `requires` it. @throws where the system has none */
  one<Kind extends PartKind>(kind: Kind): PartOf<Kind> & { readonly name: string } {
    const part = partOf(this.config, kind)
    if (!part) throw new Error(`No part of this environment is of the kind ${kind}.`)
    return part
  }

  /** The names of all parts, in the order in which they may be started. */
  get parts(): readonly string[] {
    return Object.keys(this.config.parts)
  }

  /** The parts that are run from the system's releases. */
  get released(): readonly string[] {
    return releasedParts(this.config)
  }

  /** The part that stands for the release: its API, or whatever is run from it first. */
  get app(): string {
    return partOf(this.config, 'http-api')?.name ?? this.released[0] ?? ''
  }

  /** Where a part takes connections: at its own host or URL where it declares one; undefined where it has no port. */
  placeOf(name: string): Place | undefined {
    return placeOf(endpointOf(name, this))
  }

  /** The parts that can be reached from here, each with its place. */
  reached(...names: readonly string[]): ({ name: string } & Place)[] {
    return this.existing(...(names.length > 0 ? names : this.parts)).flatMap((name) => {
      const place = this.placeOf(name)
      return place ? [{ name, ...place }] : []
    })
  }

  portOf(name: string): number {
    const port = this.resolved.ports[name]
    if (port === undefined) throw new Error(`The environment declares no port for ${name}.`)
    return port
  }

  /** Where a part is reached from here, as `host:port`. */
  addressOf(name: string): string {
    const { host = this.config.domain, port = this.portOf(name) } = this.placeOf(name) ?? {}
    return hostPort(host, port)
  }

  /** Those of the parts that this environment has. */
  existing(...names: readonly string[]): string[] {
    return names.filter((name) => this.parts.includes(name))
  }

  /** Launches those of the parts that there are, at the same time; their readiness is for a probe to tell. */
  async start(...names: readonly string[]): Promise<void> {
    await Promise.all(this.existing(...names).map((name) => this.service(name).start()))
  }

  /** What the compose files call a part. */
  composeName(name: string): string {
    return serviceOf(this.config, name)
  }

  /** The Python of the project, or the toolchain's where the project is a stand-in. */
  async python(): Promise<string> {
    const python = this.config.host?.python
    if (python !== undefined) return resolve(this.resolved.projectFolder, python)
    return (await this.tool('mlflow')).bin('python')
  }

  /** A program of the toolchain, installed at the first call where it is missing; the wait is not the spec's time. */
  readonly tool = async (name: ToolName): Promise<Tool> =>
    (await offTheClock(() => provideTools([name]))).get(name)!

  /** The same. @throws {WithheldError} where it cannot be had: that says nothing of the system */
  toolOrNotRun(name: ToolName): Promise<Tool> {
    return this.tool(name).catch((error: unknown) => {
      throw error instanceof MissingToolError ? new WithheldError(error.message, { cause: error }) : error
    })
  }

  /** For what of a spec could not be tried, if anything. @throws {WithheldError} with each and why: that is no fault of the system */
  orNotRun(untried: readonly string[], why: string): void {
    if (untried.length > 0) throw new WithheldError(`${untried.join(', ')}: ${why}`)
  }

  /** What lies outside the environment and is needed by the deployment. */
  outbound(): { name: string; hostname: string; port: number }[] {
    const { url } = this.alerts
    const all = [...this.config.outbound, ...(url === undefined ? [] : [{ name: 'alert channel', url }])]
    return all.map((each) => ({ name: each.name, ...destination(each.url) }))
  }

  /** Looks at everything, and keeps what it saw beside the record as `state-<label>.json`. */
  snapshot(label: string): Promise<Snapshot> {
    return takeSnapshot(this, label)
  }
}

function destination(url: string): { hostname: string; port: number } {
  const { hostname, port, protocol } = new URL(url)
  return { hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}
