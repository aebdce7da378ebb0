import { configFile } from '../../environments/config-file.ts'
import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Resolved } from '../../environments/address.ts'
import { partOf } from '../../environments/parts.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { stamp } from '../../record/stamp.ts'
import { changeEnvFile } from '../../safety/files/change-env-file.ts'
import { copyAway, placeOfCopy, putBack } from '../../safety/files/copies.ts'
import { pack, unpack } from '../../safety/files/package.ts'
import { projectVariables } from '../read-project.ts'

/** A file's path, as the config names it, and the SHA-256 of its content, in hexadecimal. */
export type Hashes = Readonly<Record<string, string>>

export interface Saved {
  readonly folder: string
  readonly hashes: Hashes
}

export interface Package {
  readonly path: string
  /** Of the files that were packed. */
  readonly hashes: Hashes
}

/** What the env file calls what the config knows by our words; undefined where it has none of them. */
type Names = Readonly<
  Record<
    'environment' | 'logLevel' | 'apiPort' | 'databaseHost' | 'databaseName' | 'redisUrl',
    string | undefined
  >
>

function namesIn(config: EnvironmentConfig): Names {
  const api = partOf(config, 'http-api')?.variables
  const database = partOf(config, 'postgres')?.variables
  return {
    environment: config.project.variables.environment,
    logLevel: api?.logLevel,
    apiPort: api?.port,
    databaseHost: database?.host,
    databaseName: database?.name,
    redisUrl: partOf(config, 'redis')?.urlVariable,
  }
}

/** The project's configuration files: their hashes, a package of them, changes and the way back. */
export class Configuration {
  readonly #folder: string
  readonly #envFile: string
  readonly #composeFiles: readonly string[]
  readonly #copies: string
  readonly #names: Names
  readonly #project: EnvironmentConfig['project']

  constructor(config: EnvironmentConfig, { projectFolder, workFolder }: Resolved) {
    const { project } = config
    this.#folder = projectFolder
    this.#envFile = project.envFile
    this.#names = namesIn(config)
    this.#project = project
    this.#composeFiles = project.composeFiles
    this.#copies = join(workFolder, 'configuration')
  }

  get files(): readonly string[] {
    return [this.#envFile, ...this.#composeFiles]
  }

  async hashes(): Promise<Hashes> {
    return hashesIn(this.#folder, this.files)
  }

  variables(): Promise<Record<string, string>> {
    return projectVariables({ project: this.#project }, this.#folder)
  }

  /** The value of one of the variables that the config knows by our word; undefined where it has no such variable. */
  async variable(name: keyof Names): Promise<string | undefined> {
    const own = this.#names[name]
    return own === undefined ? undefined : (await this.variables())[own]
  }

  /** Sets the level that the app logs at from its next start on. */
  async setLogLevel(level: string): Promise<void> {
    const { logLevel } = this.#names
    if (logLevel === undefined) throw new Error(`No http-api has variables.logLevel in ${configFile()}.`)
    await this.change({ [logLevel]: level })
  }

  /** Copies the files, under their own paths, into a folder of this run. */
  async save(): Promise<Saved> {
    const folder = join(this.#copies, `config_${stamp(new Date().toISOString())}`)
    await copyAway(this.#folder, this.files, folder)
    return { folder, hashes: await this.#hashesOfCopies(folder) }
  }

  /** Packs saved files. */
  async pack({ folder, hashes }: Saved): Promise<Package> {
    const path = `${folder}.tar.gz`
    await pack(folder, path)
    return { path, hashes }
  }

  /** Hashes of what a package unpacks to. */
  async unpackedHashes(path: string): Promise<Hashes> {
    return this.#unpacked(path, (folder) => this.#hashesOfCopies(folder))
  }

  /** Sets variables of the env file; the app sees them at its next start. */
  async change(values: Readonly<Record<string, string>>): Promise<void> {
    await changeEnvFile(resolve(this.#folder, this.#envFile), values)
  }

  /** Puts a package's files back in their places. */
  async rollBack({ path }: Package): Promise<void> {
    await this.#unpacked(path, (folder) => putBack(this.#folder, this.files, folder))
  }

  async #unpacked<T>(path: string, use: (folder: string) => Promise<T>): Promise<T> {
    const folder = `${path}.unpacked`
    try {
      await unpack(path, folder)
      return await use(folder)
    } finally {
      // It holds the project's secrets.
      await rm(folder, { recursive: true, force: true })
    }
  }

  #hashesOfCopies(folder: string): Promise<Hashes> {
    return hashesOf(this.files, (file) => join(folder, placeOfCopy(this.#folder, file)))
  }
}

/** Hashes of files, whose paths begin in a folder where they are not absolute. */
export function hashesIn(folder: string, files: readonly string[]): Promise<Hashes> {
  return hashesOf(files, (file) => resolve(folder, file))
}

async function hashesOf(files: readonly string[], pathOf: (file: string) => string): Promise<Hashes> {
  const entries = await Promise.all(
    files.map(async (file) => {
      const content = await readFile(pathOf(file))
      return [file, createHash('sha256').update(content).digest('hex')] as const
    }),
  )
  return Object.fromEntries(entries)
}
