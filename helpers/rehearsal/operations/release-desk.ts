import { execa } from 'execa'
import { migrationTool, type MigrationStatus } from '../../environments/migrations/index.ts'
import { stamp } from '../../record/stamp.ts'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { BuildPlan, Finished, Platform, Release } from '../../platforms/platform.ts'
import { plantUnused, type Unused } from './unused-release.ts'

/** The tags of an environment that always name the release to run (runbook 2.2), and the one to go back to (2.1-05). */
export function standingTags({ reportedAs }: Pick<EnvironmentConfig, 'reportedAs'>) {
  return { latest: `${reportedAs}-latest`, previous: `${reportedAs}-previous` }
}

/** Builds releases, migrates to them and remembers which is which. */
export class ReleaseDesk {
  /** The release that this rehearsal deploys. */
  current: Release | undefined
  /** The one that was live when it began, to go back to. */
  previous: Release | undefined
  /** What `current` will be built as. */
  plan: BuildPlan | undefined
  readonly #platform: Platform
  readonly #config: EnvironmentConfig
  readonly #resolved: Resolved

  constructor(platform: Platform, config: EnvironmentConfig, resolved: Resolved) {
    this.#platform = platform
    this.#config = config
    this.#resolved = resolved
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
    return { commit, buildDate, environment, tags: [`${environment}-${buildDate}`, ...tags] }
  }

  /** Builds what was planned; it is the release to rehearse from now on. */
  async buildPlanned(): Promise<Release> {
    const { releases } = this.#platform
    if (this.previous) await releases.tag(this.previous, this.tags.previous)
    this.current = await releases.build(this.mustPlan())
    // The tag of the newest has moved on from it.
    const kept = this.previous && (await releases.find(this.tags.previous))
    if (this.previous && kept) this.previous = { ...this.previous, tags: kept.tags }
    return this.current
  }

  /** Plants a release that nothing names, and a stranger's thing beside it. */
  plantUnused(): Promise<Unused> {
    return plantUnused(this.#platform, this)
  }

  async migrate(release: Release): Promise<Finished> {
    const { migrate } = migrationTool(this.#config.migrations)
    return this.#run(release, migrate)
  }

  /** @throws with what the command printed, when it failed or printed something else. */
  async migrationStatus(release: Release): Promise<MigrationStatus> {
    const { status, read } = migrationTool(this.#config.migrations)
    const outputs: Finished[] = []
    for (const command of status) outputs.push(await this.#run(release, command))
    return read(outputs)
  }

  /** Gives what is live a tag of its own, and hands the tag out. */
  async keepRunning(): Promise<string> {
    const { releases } = this.#platform
    const active = await releases.active()
    if (!active) throw new Error('No release is live, so there is none to keep.')
    const tag = `${this.#config.reportedAs}-backup-${stamp(new Date().toISOString()).replace('_', '-')}`
    await releases.tag(active, tag)
    return tag
  }

  mustPlan(): BuildPlan {
    if (!this.plan) throw new Error('Date, commit and tag of the release have not been set (2.2-01).')
    return this.plan
  }

  /** The release that this rehearsal deploys; what has not been built yet is an error of the order of specs. */
  mustCurrent(): Release {
    if (!this.current) throw new Error('The release to rehearse has not been built (2.2-02).')
    return this.current
  }

  mustPrevious(): Release {
    if (!this.previous)
      throw new Error('No release was live when the rehearsal began, so there is none to go back to.')
    return this.previous
  }

  #run(release: Release, command: readonly string[]): Promise<Finished> {
    const { service } = migrationTool(this.#config.migrations)
    return this.#platform.run(release, command, service === undefined ? {} : { service })
  }
}
