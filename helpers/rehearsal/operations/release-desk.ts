import { execa } from 'execa'
import { stateByQuery } from '../../parts/postgres/migrations/at-start.ts'
import {
  migrationCommands,
  migrationTool,
  type MigrationStatus,
} from '../../parts/postgres/migrations/index.ts'
import { openWork } from '../../parts/postgres/work.ts'
import type { Run } from '../../record/run.ts'
import { stamp } from '../../record/stamp.ts'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { tagWord } from '../../environments/tag-word.ts'
import type { BuildPlan, Finished, Platform, Release } from '../../platforms/platform.ts'
import { OwnTroubles } from '../own-troubles.ts'
import { databasesOf, type NamedDatabase } from '../endpoints.ts'
import { proveSchema, type ProvenSchema } from './prove-schema.ts'
import { plantUnused, type Unused } from './unused-release.ts'

/** The tags of an environment that always name the release to run (runbook 2.2), and the one to go back to (2.1-05). */
export function standingTags({ reportedAs }: Pick<EnvironmentConfig, 'reportedAs'>) {
  const word = tagWord(reportedAs)
  return { latest: `${word}-latest`, previous: `${word}-previous` }
}

/** Builds releases, migrates to them and remembers which is which. */
export class ReleaseDesk {
  /** The release that this rehearsal deploys. */
  current: Release | undefined
  /** The one that was live when it began, to go back to. */
  previous: Release | undefined
  /** What `current` was built as, where it was before any spec. */
  plan: BuildPlan | undefined
  readonly #platform: Platform
  readonly #config: EnvironmentConfig
  readonly #resolved: Resolved
  readonly #run: string
  readonly #ownTroubles: OwnTroubles

  constructor(
    platform: Platform,
    config: EnvironmentConfig,
    { id, resolved }: Pick<Run, 'id' | 'resolved'>,
    ownTroubles = new OwnTroubles(),
  ) {
    this.#platform = platform
    this.#config = config
    this.#resolved = resolved
    this.#run = id
    this.#ownTroubles = ownTroubles
  }

  get tags() {
    return standingTags(this.#config)
  }

  /** Commits of the project, newest first. */
  async commits(): Promise<string[]> {
    const { stdout } = await execa('git', ['log', '--format=%H', '-n', '20'], {
      cwd: this.#resolved.projectFolder,
    })
    return stdout.split('\n')
  }

  /** What building a commit will be called: tagged by its build date, and with further tags. */
  planFor(commit: string, at: Date, ...tags: readonly string[]): BuildPlan {
    const buildDate = stamp(at.toISOString()).replace('_', '-')
    const environment = this.#config.reportedAs
    return { commit, buildDate, environment, tags: [`${tagWord(environment)}-${buildDate}`, ...tags] }
  }

  /** Builds what was planned; it is the release to rehearse from now on. */
  async build(plan: BuildPlan): Promise<Release> {
    const { releases } = this.#platform
    if (this.previous) await releases.tag(this.previous, this.tags.previous)
    this.current = await releases.build(plan)
    // The tag of the newest has moved on from it.
    const kept = this.previous && (await releases.find(this.tags.previous))
    if (this.previous && kept) this.previous = { ...this.previous, tags: kept.tags }
    return this.current
  }

  /** Plants a release that nothing names, of the sources of another, and a stranger's thing beside it. */
  plantUnused({ commit }: Release): Promise<Unused> {
    return plantUnused(this.#platform, this, commit)
  }

  /** Whether commands migrate this system. */
  get migratesByCommands(): boolean {
    return migrationTool(this.#config.migrations)?.by === 'commands'
  }

  /** Whether the app does when it is started. */
  get migratesAtStart(): boolean {
    return migrationTool(this.#config.migrations)?.by === 'start'
  }

  /** @throws where no command migrates this system */
  async migrate(release: Release): Promise<Finished> {
    const { migrate } = migrationCommands(this.#config.migrations)
    return this.#inRelease(release, migrate)
  }

  /**
   * Where the database stands: by the tool's own words, or by its table where the app migrates when it is started.
   * @throws with what the command printed, when it failed or printed something else
   */
  async migrationStatus(release: Release): Promise<MigrationStatus> {
    const tool = migrationTool(this.#config.migrations)
    if (tool?.by === 'start' && tool.query !== undefined) {
      await using sql = openWork(this.#database().address)
      return await stateByQuery(sql, tool.query, release.migration)
    }
    const { status, read } = migrationCommands(this.#config.migrations)
    const outputs: Finished[] = []
    for (const command of status) outputs.push(await this.#inRelease(release, command))
    return read(outputs)
  }

  /**
   * What the database differs in from what the release's migrations make of an empty one.
   * @throws {WithheldError} where that cannot be tried, with what would make it possible
   */
  proveSchema(release: Release, signal?: AbortSignal): Promise<ProvenSchema> {
    const [platform, config, run] = [this.#platform, this.#config, this.#run]
    const database = this.#database()
    const service = (name: string) => platform.services.get(name)!
    return this.#ownTroubles.during({ config, service, platform }, database.name, () =>
      proveSchema({ platform, config, run, database }, release, signal),
    )
  }

  /** Gives what is live a tag of its own, and hands the tag out. */
  async keepRunning(): Promise<string> {
    const { releases } = this.#platform
    const active = await releases.active()
    if (!active) throw new Error('No release is live, so there is none to keep.')
    const tag = `${tagWord(this.#config.reportedAs)}-backup-${stamp(new Date().toISOString()).replace('_', '-')}`
    await releases.tag(active, tag)
    return tag
  }

  /** The one that migrations are about: the first. */
  #database(): NamedDatabase {
    const [database] = databasesOf({ config: this.#config, resolved: this.#resolved })
    if (!database) throw new Error('No part of this environment is a database, so there is none to migrate.')
    return database
  }

  #inRelease(release: Release, command: readonly string[]): Promise<Finished> {
    const { service } = migrationCommands(this.#config.migrations)
    return this.#platform.run(release, command, service === undefined ? {} : { service })
  }
}
