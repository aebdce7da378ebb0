import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { NamedEnvironment } from '../environments/load.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { ServiceName } from '../environments/services.ts'
import type { Resolved } from '../environments/address.ts'
import type { Platform, Service } from '../platforms/platform.ts'
import type { SpecResult } from '../record/results.ts'
import { outcomeOf } from '../record/outcome-of.ts'
import type { Outcome } from '../record/outcome.ts'
import type { TableContent } from '../probes/database-content.ts'
import type { Run } from '../record/run.ts'
import type { Facts } from '../record/facts.ts'
import { Backups } from './operations/backups.ts'
import { Configuration } from './operations/configuration.ts'
import { Deployment } from './operations/deployment.ts'
import { Performance, type LoadRun } from './operations/performance.ts'
import { performanceFolder, runLoad, type LoadOptions } from './operations/run-load.ts'
import { draftRecord, type Draft } from './operations/draft-record.ts'
import { keepDocuments } from './operations/keep-documents.ts'
import { prospectOf, type Prospect } from './operations/prospect.ts'
import { restoreInPlace, type RestoredInPlace } from './operations/restore-in-place.ts'
import { Rollback } from './operations/rollback.ts'
import { writeVerification, type WrittenVerification } from './operations/write-verification.ts'
import { writeAnalysis, type WrittenAnalysis } from './operations/write-analysis.ts'
import { ProjectFiles } from './operations/project-files.ts'
import { releaseFacts } from './operations/release-facts.ts'
import { ReleaseDesk } from './operations/release-desk.ts'
import { takeSnapshot, type Snapshot } from './operations/snapshot.ts'
import type { SpecContext } from './context.ts'
import { hostResources } from './operations/host-resources.ts'
import { openPlatform } from './open-platform.ts'
import { writeFacts } from './facts-file.ts'
import { provideTools, type Tool, type ToolName } from '../toolchain/index.ts'
import { bringUp } from './stand-in/bring-up.ts'
import { slackSink, type LoadProbe, type SlackMessage, type SlackSink } from '../probes/index.ts'
import { isSelected } from '../record/run.ts'
import { writeFile } from 'node:fs/promises'

/** What is rehearsed, as the specs are handed it: what was done in one section is there for the next. */
export interface System {
  readonly run: Run
  readonly config: EnvironmentConfig
  readonly resolved: Resolved
  readonly platform: Platform
  readonly releases: ReleaseDesk
  readonly backups: Backups
  readonly configuration: Configuration
  readonly deployment: Deployment
  readonly files: ProjectFiles
  readonly performance: Performance
  readonly rollback: Rollback
  /** The alert channel's stand-in; undefined where alerts go to a real one. */
  readonly alerts: SlackSink | undefined
  /** What the specs before this one have found. */
  readonly results: readonly SpecResult[]
  readonly facts: Facts
  /** Adds to what the record says of the rehearsal as a whole. */
  learn(facts: Partial<Facts>): Promise<void>
  /** Tells the record which releases this is about. */
  learnReleases(): Promise<void>
  /** Adds versions of programs to them. */
  learnSoftware(versions: Readonly<Record<string, string>>): Promise<void>
  service(name: ServiceName): Service
  portOf(name: ServiceName): number
  /** A program of the toolchain, installed at the first call where it is missing. */
  tool(name: ToolName): Promise<Tool>
  /** What lies outside the environment and is needed by the deployment. */
  outbound(): readonly { readonly name: string; readonly hostname: string; readonly port: number }[]
  /** Looks at everything, and keeps what it saw beside the record as `state-<label>.json`. */
  snapshot(label: string, probes: Pick<SpecContext, 'database' | 'api'>): Promise<Snapshot>
  performanceFolder(): Promise<string>
  runLoad(load: LoadProbe, options: LoadOptions): Promise<LoadRun>
  writeAnalysis(): Promise<WrittenAnalysis>
  restoreInPlace(): Promise<RestoredInPlace>
  /** Writes the record as it stands and reads it back. */
  draft(): Promise<Draft>
  keepDocuments(): Promise<string[]>
  prospect(): Prospect
  isSelected(item: string): boolean
  writeVerification(): Promise<WrittenVerification>
  /** What became of an item so far. */
  outcomeOf(item: string): Outcome
  /** The tables that serving requests does not add to. */
  lasting(tables: readonly TableContent[]): readonly TableContent[]
  /** The message of an alert in the channel. @throws while it has not arrived. */
  alertMessage(text: string): SlackMessage
  /** Launches services, at the same time; their readiness is for a probe to tell. */
  start(...names: ServiceName[]): Promise<void>
}

export interface SystemSources {
  readonly run: Run
  readonly environment: NamedEnvironment
  readonly results: readonly SpecResult[]
}

/** Opens the environment; a stand-in is brought up as staging is found: the release before, live and healthy. */
export async function openSystem({ run, environment: { config }, results }: SystemSources): Promise<System> {
  const { resolved } = run
  const { platform, journal } = await openPlatform(run, config)
  const alerts = config.project.standIn ? await slackSink() : undefined
  if (alerts) {
    const file = join(resolved.projectFolder, config.project.webhookFile)
    await rm(file, { force: true })
    await writeFile(file, alerts.url, { mode: 0o600 })
  }
  const facts: { all: Facts } = { all: { contacts: config.contacts } }
  const service = (name: ServiceName): Service => {
    const found = platform.services.get(name)
    if (!found) throw new Error(`${name} is not among the services of this environment.`)
    return found
  }
  const portOf = (name: ServiceName): number => {
    const port = resolved.ports[name]
    if (port === undefined) throw new Error(`The environment declares no port for ${name}.`)
    return port
  }
  const outside = [...config.outbound, ...(alerts ? [{ name: 'alert channel', url: alerts.url }] : [])]
  const system: System = {
    run,
    config,
    resolved,
    platform,
    releases: new ReleaseDesk(platform, config, resolved),
    backups: new Backups(platform, config, resolved),
    configuration: new Configuration(config, resolved),
    files: new ProjectFiles(config, resolved),
    performance: new Performance(),
    get rollback() {
      return rollback
    },
    get deployment() {
      return deployment
    },
    alerts,
    results,
    get facts() {
      return facts.all
    },
    learn: async (learned) => {
      facts.all = { ...facts.all, ...learned }
      await writeFacts(resolved.resultsFolder, facts.all)
    },
    learnReleases: () => system.learn(releaseFacts(system.releases)),
    learnSoftware: (versions) => system.learn({ software: { ...facts.all.software, ...versions } }),
    service,
    portOf,
    tool: async (name) => (await provideTools([name])).get(name)!,
    outbound: () => outside.map(({ name, url }) => ({ name, ...destination(url) })),
    performanceFolder: () => performanceFolder(system),
    runLoad: (load, options) => runLoad(system, load, options),
    writeAnalysis: () => writeAnalysis(system),
    draft: () => draftRecord(system),
    keepDocuments: () => keepDocuments(system),
    prospect: () => prospectOf(results, (item) => item.startsWith('6.') && system.isSelected(item)),
    isSelected: (item) => isSelected(run.selection, item),
    restoreInPlace: () => restoreInPlace(system),
    writeVerification: () => writeVerification(system),
    outcomeOf: (item) => outcomeOf(item, results),
    lasting: (tables) => tables.filter(({ table }) => !config.database.grows.includes(table)),
    snapshot: (label, probes) => takeSnapshot(system, label, probes),
    alertMessage: (text) => {
      const message = alerts?.messages.find((each) => each.text.includes(text))
      if (!message)
        throw new Error(`none of the channel’s ${alerts?.messages.length ?? 0} messages names ${text}`)
      return message
    },
    start: async (...names) => void (await Promise.all(names.map((name) => service(name).start()))),
  }
  const deployment = new Deployment(system)
  const rollback = new Rollback(system)
  await system.learn({
    resources: await hostResources(resolved.projectFolder),
    software: { 'Node.js': process.versions.node },
  })
  if (config.project.standIn) await bringUp(system, journal, isSelected(run.selection, '2.8-02'))
  return system
}

function destination(url: string): { hostname: string; port: number } {
  const { hostname, port, protocol } = new URL(url)
  return { hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}
