import { access, constants, mkdir, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { configFile } from '../../environments/config-file.ts'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Content } from '../../parts/postgres/content/read.ts'
import type { TableContent } from '../../parts/postgres/content/rows.ts'
import { lostSince } from '../../parts/postgres/content/compare.ts'
import { isRewrittenBy } from '../../parts/postgres/migrations/tables.ts'
import { withSchema } from '../../parts/postgres/names.ts'
import { dumpTo, type Dumped } from '../../parts/postgres/dump/dump.ts'
import type { Restored, Restoring } from '../../parts/postgres/dump/restore.ts'
import type { Platform } from '../../platforms/platform.ts'
import { backupFacts, type BackupFacts } from '../../parts/postgres/dump/backup-file.ts'
import type { DatabaseProbe } from '../../parts/postgres/probe.ts'
import type { Run } from '../../record/run.ts'
import { stamp } from '../../record/stamp.ts'
import { databasesOf, type NamedDatabase } from '../endpoints.ts'
import { backUpByTeam, type TeamBackup } from './backup-by-team.ts'
import { putInPlace } from './put-in-place.ts'
import { restoreByTeam } from './restore-by-team.ts'
import { restoreAside } from './restore-proof.ts'
import { rehearseRetention, type RehearsedRetention, type RetentionConfig } from './retention.ts'

export interface Backup extends Dumped {
  readonly name: string
  readonly path: string
  readonly takenAt: Date
}

const NAME = /^staging_db_\d{8}_\d{6}\.sql\.gz$/

/** Takes, keeps and restores dumps of the database, in a folder of the run's own: the team's backups stay as they are. */
export class Backups {
  readonly folder: string
  /** The team's own. */
  readonly theirs: string
  readonly #resolved: Resolved
  readonly #platform: Platform
  readonly #database: NamedDatabase | undefined
  readonly #run: string
  readonly #backup: readonly string[] | undefined
  readonly #restore: readonly string[] | undefined
  readonly #migrations: EnvironmentConfig['migrations']
  /** The one that this rehearsal took. */
  #latest: Backup | undefined

  /** @param part The database; the first one where no name is given. */
  constructor(
    platform: Platform,
    config: EnvironmentConfig,
    { id, resolved }: Pick<Run, 'id' | 'resolved'>,
    part?: string,
  ) {
    this.#run = id
    this.#platform = platform
    this.#backup = config.project.backup
    this.#restore = config.project.restore
    this.#migrations = config.migrations
    this.#database = databasesOf({ config, resolved }).find(({ name }) => part === undefined || name === part)
    this.#resolved = resolved
    this.folder = join(resolved.workFolder, 'backups', ...(part === undefined ? [] : [part]))
    this.theirs = resolve(resolved.projectFolder, config.project.backups)
  }

  /** Makes the folder of this run's own backups, and hands out its path. */
  async makeFolder(): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    return this.folder
  }

  /** Dumps with pg_dump into staging_db_<time>.sql.gz, and reads what the database holds in the same moment; a failed dump leaves no backup. */
  async take(signal?: AbortSignal): Promise<Backup> {
    const takenAt = new Date()
    await this.makeFolder()
    const name = `staging_db_${stamp(takenAt.toISOString())}.sql.gz`
    const path = join(this.folder, name)
    const dumped = await dumpTo(path, {
      ...this.#client(),
      ...(signal && { signal }),
    })
    this.#latest = { name, path, takenAt, ...dumped }
    return this.#latest
  }

  /** Has one taken by the team's own command. @throws where the config names none */
  takeByTeam(signal?: AbortSignal): Promise<TeamBackup> {
    const { workFolder: work, projectFolder: project } = this.#resolved
    if (!this.#backup) throw new Error(`project.backup is not declared in ${configFile()}.`)
    const { address } = this.#client()
    return backUpByTeam({ command: this.#backup, project, work, address, ...(signal && { signal }) })
  }

  /** Restores such a one into a database made for it, which is dropped again. */
  async restoreTeamsAside(backup: TeamBackup, signal?: AbortSignal): Promise<Restored> {
    const dumped = { ...this.#client(), path: backup.path, dumped: backup, ...(signal && { signal }) }
    const restored = await restoreAside(dumped, this.#run)
    const isChanging = (line: string) => backup.changing.some((table) => line.startsWith(`table ${table}:`))
    return { ...restored, differences: restored.differences.filter((line) => !isChanging(line)) }
  }

  /** Takes one where this rehearsal has not yet. */
  async ensure(signal?: AbortSignal): Promise<Backup> {
    return this.#latest ?? this.take(signal)
  }

  /** What the file is, as it lies there. */
  facts({ path }: Pick<Backup, 'path'>): Promise<BackupFacts> {
    return backupFacts(path)
  }

  /** Restores a backup into a database made for it, which is dropped again. */
  restoreAside(backup: Backup, signal?: AbortSignal): Promise<Restored> {
    return restoreAside(this.#restoring(backup, signal), this.#run)
  }

  /** Where the team's backups lie, or would: the folder, or the nearest above it that there is; whether this user can write there. */
  async place(): Promise<{ readonly folder: string; readonly writable: boolean }> {
    const can = (folder: string, mode: number) =>
      access(folder, mode).then(
        () => true,
        () => false,
      )
    let folder = this.theirs
    while (!(await can(folder, constants.F_OK)) && dirname(folder) !== folder) folder = dirname(folder)
    return { folder, writable: await can(folder, constants.W_OK | constants.X_OK) }
  }

  /** Runs the team's retention on files planted for it. */
  rehearseRetention(retention: RetentionConfig): Promise<RehearsedRetention> {
    const { projectFolder: project, workFolder: work } = this.#resolved
    return rehearseRetention(retention, { project, theirs: this.theirs, work })
  }

  /**
   * Restores a backup beside the environment's database, and lets it take that one's place where it is the same; or
   * by the team's own command, where the config names one.
   */
  putInPlace(
    backup: Backup,
    signal?: AbortSignal,
  ): Promise<Restored & { readonly dropReplaced: () => Promise<void> }> {
    const restoring = this.#restoring(backup, signal)
    if (this.#restore === undefined) return putInPlace(restoring, this.#run)
    const team = { command: this.#restore, folder: this.#resolved.projectFolder }
    const nothingToDrop = () => Promise.resolve()
    return restoreByTeam(team, restoring).then((restored) => ({ ...restored, dropReplaced: nothingToDrop }))
  }

  /** What is lost of the rows of `before`, in tables that serving requests leaves alone. */
  async lost(database: Pick<DatabaseProbe, 'content'>, before: Content): Promise<string[]> {
    const now = await database.content(before)
    return lostSince({ ...before, tables: this.lasting(before) }, now)
  }

  /** What is lost of the rows of `before`, in tables whose rows serving requests does not change: those that it adds are no loss. */
  async lostOfAll(database: Pick<DatabaseProbe, 'content'>, before: Content): Promise<string[]> {
    const changed = withSchema(this.#database?.changes ?? [], this.#database?.address.schema)
    const now = await database.content(before)
    const isKept = ({ table }: TableContent) => !changed.has(table) && !isRewrittenBy(this.#migrations, table)
    return lostSince({ ...before, tables: before.tables.filter(isKept) }, now)
  }

  /** Those tables that serving requests does not add to: what a restore has to bring back exactly. */
  lasting({ tables }: Content): TableContent[] {
    const grown = withSchema(this.#database?.grows ?? [], this.#database?.address.schema)
    return tables.filter(({ table }) => !grown.has(table))
  }

  /** Names of the backups that this rehearsal has taken, oldest first. */
  async list(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => [])
    return names.filter((name) => NAME.test(name)).sort()
  }

  /** The database, and its own tools. @throws where the system has none */
  #client(): Pick<Restoring, 'address' | 'run'> {
    const database = this.#database
    if (!database) throw new Error('No part of this environment is a database, so there is none to back up.')
    return {
      address: database.address,
      run: (command, options) => this.#platform.tool(database.name, command, options),
    }
  }

  #restoring(backup: Backup, signal: AbortSignal | undefined): Restoring {
    return {
      ...this.#client(),
      path: backup.path,
      dumped: backup,
      ...(signal && { signal }),
    }
  }
}
