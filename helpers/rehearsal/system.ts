import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { NamedEnvironment } from '../environments/load.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { ServiceName } from '../environments/services.ts'
import type { Resolved } from '../environments/address.ts'
import type { Platform, Service } from '../platforms/platform.ts'
import type { SpecResult } from '../record/results.ts'
import type { Run } from '../record/run.ts'
import type { Facts } from '../record/facts.ts'
import { Backups } from './operations/backups.ts'
import { Configuration } from './operations/configuration.ts'
import { ReleaseDesk } from './operations/release-desk.ts'
import { openPlatform } from './open-platform.ts'
import { writeFacts } from './facts-file.ts'
import { bringUp } from './stand-in/bring-up.ts'
import { slackSink, type SlackSink } from '../probes/index.ts'
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
  /** The alert channel's stand-in; undefined where alerts go to a real one. */
  readonly alerts: SlackSink | undefined
  /** What the specs before this one have found. */
  readonly results: readonly SpecResult[]
  readonly facts: Facts
  /** Adds to what the record says of the rehearsal as a whole. */
  learn(facts: Partial<Facts>): Promise<void>
  service(name: ServiceName): Service
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
  const system: System = {
    run,
    config,
    resolved,
    platform,
    releases: new ReleaseDesk(platform, config, resolved),
    backups: new Backups(platform, config, resolved),
    configuration: new Configuration(config, resolved),
    alerts,
    results,
    get facts() {
      return facts.all
    },
    learn: async (learned) => {
      facts.all = { ...facts.all, ...learned }
      await writeFacts(resolved.resultsFolder, facts.all)
    },
    service,
    start: async (...names) => void (await Promise.all(names.map((name) => service(name).start()))),
  }
  await system.learn({})
  if (config.project.standIn) await bringUp(system, journal, isSelected(run.selection, '2.8-02'))
  return system
}
