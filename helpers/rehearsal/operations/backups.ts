import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Finished, Platform } from '../../platforms/platform.ts'
import { backupFacts, type BackupFacts } from '../../probes/backup-file.ts'
import type { DatabaseAddress, DatabaseProbe } from '../../probes/database.ts'
import type { TableContent } from '../../probes/database-content.ts'
import { stamp } from '../../record/stamp.ts'
import type { Evidence } from '../../record/evidence.ts'
import { endpointsOf } from '../endpoints.ts'
import { DUMP, IN_PLACE, restoreCommand } from './dump-commands.ts'
import { plantAged, type AgedBackups } from './aged-backups.ts'
import { restoreAside, type Restored } from './restore-proof.ts'

export interface Backup {
  readonly path: string
  readonly takenAt: Date
  /** How pg_dump ended. */
  readonly dump: Finished
  /** What the database held when it was taken. */
  readonly of: Content
}

export interface Content {
  readonly schema: string
  readonly content: readonly TableContent[]
}

/** Days that backups are kept (runbook 2.3-05). */
const KEPT_DAYS = 7
const DAY_MS = 86_400_000
const NAME = /^staging_db_\d{8}_\d{6}\.sql\.gz$/

/** Takes, keeps and restores dumps of the database. */
export class Backups {
  /** The one that this rehearsal took. */
  latest: Backup | undefined
  readonly folder: string
  readonly #platform: Platform
  readonly #address: DatabaseAddress
  readonly #grows: readonly string[]

  constructor(platform: Platform, config: EnvironmentConfig, resolved: Resolved) {
    this.#platform = platform
    this.#grows = config.database.grows
    this.#address = endpointsOf({ config, resolved }).database
    this.folder = join(resolved.projectFolder, config.project.backups)
  }

  async makeFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
  }

  /** Dumps with pg_dump into staging_db_<time>.sql, and compresses it; a failed dump leaves no backup. */
  async take(database: Pick<DatabaseProbe, 'schema' | 'content'>): Promise<Backup> {
    const of = { schema: await database.schema(), content: await database.content() }
    const takenAt = new Date()
    await this.makeFolder()
    const plain = join(this.folder, `staging_db_${stamp(takenAt.toISOString())}.sql`)
    const dump = await this.#platform.tool('db', DUMP, {
      outputFile: plain,
    })
    if (dump.exitCode !== 0) {
      await rm(plain, { force: true })
      throw new Error(`pg_dump exited ${dump.exitCode}: ${dump.stderr.trim()}`)
    }
    const path = `${plain}.gz`
    await pipeline(createReadStream(plain), createGzip({ level: 1 }), createWriteStream(path))
    await rm(plain)
    this.latest = { path, takenAt, dump, of }
    return this.latest
  }

  /** Takes one where this rehearsal has not yet. */
  async ensure(database: Pick<DatabaseProbe, 'schema' | 'content'>): Promise<Backup> {
    return this.latest ?? this.take(database)
  }

  mustLatest(): Backup {
    if (!this.latest) throw new Error('This rehearsal has taken no backup (2.3-02).')
    return this.latest
  }

  /** What the file is, as it lies there. */
  facts({ path }: Backup): Promise<BackupFacts> {
    return backupFacts(path)
  }

  /** Restores the latest one into a database made for it, which is dropped again. */
  restoreAside(evidence: Evidence): Promise<Restored> {
    return restoreAside(this, this.#address, evidence)
  }

  plantAged(): Promise<AgedBackups> {
    return plantAged(this)
  }

  /** Restores a backup into another, empty database of the same server, made for it. */
  async restoreInto(database: string, { path }: Backup): Promise<Finished> {
    await this.#must(['createdb', database])
    return this.#restore(database, path, [])
  }

  /** Replaces all that the environment's own database holds, in one transaction: it succeeds or changes nothing. */
  async restoreInPlace({ path }: Backup): Promise<Finished> {
    return this.#restore(this.#address.database, path, IN_PLACE)
  }

  async drop(database: string): Promise<void> {
    await this.#must(['dropdb', '--if-exists', '--force', database])
  }

  /** Those tables that serving requests does not add to: what a restore has to bring back exactly. */
  lasting(tables: readonly TableContent[]): TableContent[] {
    return tables.filter(({ table }) => !this.#grows.includes(table))
  }

  latestName(): string {
    return basename(this.mustLatest().path)
  }

  /** Names of all that lies in the folder, backups or not. */
  async everything(): Promise<string[]> {
    return (await readdir(this.folder).catch(() => [])).sort()
  }

  /** Names of the backups there are, oldest first. */
  async list(): Promise<string[]> {
    return (await this.everything()).filter((name) => NAME.test(name))
  }

  /** Deletes the backups of more than seven days, and nothing else. */
  async expire(now: Date): Promise<string[]> {
    const expired: string[] = []
    for (const name of await this.list()) {
      const { mtimeMs } = await stat(join(this.folder, name))
      if (now.getTime() - mtimeMs > KEPT_DAYS * DAY_MS) expired.push(name)
    }
    await Promise.all(expired.map((name) => rm(join(this.folder, name))))
    return expired
  }

  async #restore(database: string, path: string, first: readonly string[]): Promise<Finished> {
    const plain = `${path}.restore.sql`
    await pipeline(createReadStream(path), createGunzip(), createWriteStream(plain))
    try {
      const psql = restoreCommand(database, first)
      return await this.#platform.tool('db', psql, { inputFile: plain })
    } finally {
      await rm(plain, { force: true })
    }
  }

  async #must(command: readonly string[]): Promise<void> {
    const { exitCode, stderr } = await this.#platform.tool('db', command)
    if (exitCode !== 0) throw new Error(`\`${command.join(' ')}\` exited ${exitCode}: ${stderr.trim()}`)
  }
}
