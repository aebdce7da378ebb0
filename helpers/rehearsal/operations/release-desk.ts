import { execa } from 'execa'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Finished, Platform, Release } from '../../platforms/platform.ts'

/** What a project's migration status command prints. */
export interface MigrationStatus {
  readonly current: string | null
  readonly latest: string | null
  readonly pending: readonly string[]
  readonly altered: readonly string[]
}

/** The tag that always names the release to run on staging (runbook 2.2). */
export const LATEST_TAG = 'staging-latest'

/** Builds releases, migrates to them and remembers which is which. */
export class ReleaseDesk {
  /** The release that this rehearsal deploys. */
  current: Release | undefined
  /** The one that was live when it began, to go back to. */
  previous: Release | undefined
  readonly #platform: Platform
  readonly #config: EnvironmentConfig
  readonly #resolved: Resolved

  constructor(platform: Platform, config: EnvironmentConfig, resolved: Resolved) {
    this.#platform = platform
    this.#config = config
    this.#resolved = resolved
  }

  /** Commits of the project, newest first. */
  async commits(): Promise<string[]> {
    const { stdout } = await execa('git', ['log', '--format=%H', '-n', '20'], {
      cwd: this.#resolved.projectFolder,
    })
    return stdout.split('\n')
  }

  /** Builds a commit, tagged by its build date, and with further tags. */
  async build(commit: string, at: Date, ...tags: readonly string[]): Promise<Release> {
    const buildDate = at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
    return this.#platform.releases.build({
      commit,
      buildDate,
      environment: this.#config.reportedAs,
      tags: [`staging-${buildDate}`, ...tags],
    })
  }

  async migrate(release: Release): Promise<Finished> {
    return this.#platform.run(release, this.#config.programs.migrate)
  }

  /** @throws with what the command printed, when it failed or printed something else. */
  async migrationStatus(release: Release): Promise<MigrationStatus> {
    const { exitCode, stdout, stderr, command } = await this.#platform.run(
      release,
      this.#config.programs.migrationStatus,
    )
    if (exitCode !== 0) throw new Error(`\`${command}\` exited ${exitCode}: ${stderr.trim()}`)
    return JSON.parse(stdout) as MigrationStatus
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
}
