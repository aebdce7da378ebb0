import { createHash } from 'node:crypto'
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { create, extract } from 'tar'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { stamp } from '../../record/stamp.ts'
import { readEnvFile, withVariables } from '../stand-in/env-file.ts'

/** A file's name and the SHA-256 of its content, in hexadecimal. */
export type Hashes = Readonly<Record<string, string>>

interface Saved {
  readonly folder: string
  readonly hashes: Hashes
}

interface Package {
  readonly path: string
  /** Of the files that were packed. */
  readonly hashes: Hashes
}

/** The project's configuration files: their hashes, a package of them, changes and the way back. */
export class Configuration {
  readonly #folder: string
  readonly #envFile: string
  readonly #composeFiles: readonly string[]
  readonly #backups: string
  readonly #names: EnvironmentConfig['project']['variables']
  #saved: Saved | undefined
  #package: Package | undefined

  constructor({ project }: EnvironmentConfig, { projectFolder }: Resolved) {
    this.#folder = projectFolder
    this.#envFile = project.envFile
    this.#names = project.variables
    this.#composeFiles = project.composeFiles
    this.#backups = join(projectFolder, project.backups)
  }

  get files(): readonly string[] {
    return [this.#envFile, ...this.#composeFiles]
  }

  async hashes(): Promise<Hashes> {
    return hashesIn(this.#folder, this.files)
  }

  variables(): Promise<Record<string, string>> {
    return readEnvFile(join(this.#folder, this.#envFile))
  }

  /** The value of one of the variables that the config knows by our word; undefined where it has no such variable. */
  async variable(name: keyof EnvironmentConfig['project']['variables']): Promise<string | undefined> {
    const own = this.#names[name]
    return own === null ? undefined : (await this.variables())[own]
  }

  /** Sets the level that the app logs at from its next start on. */
  async setLogLevel(level: string): Promise<void> {
    const { logLevel } = this.#names
    if (logLevel === null) throw new Error('project.variables.logLevel is null in rehearsal.config.ts.')
    await this.change({ [logLevel]: level })
  }

  /** Copies the files into the backup folder. */
  async save(): Promise<Saved> {
    const folder = join(this.#backups, `config_${stamp(new Date().toISOString())}`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await Promise.all(
      this.files.map((file) => copyFile(join(this.#folder, file), join(folder, basename(file)))),
    )
    this.#saved = { folder, hashes: await hashesIn(folder, this.files) }
    return this.#saved
  }

  /** Packs the saved files. */
  async pack(): Promise<Package> {
    if (!this.#saved) throw new Error('The configuration was not saved (5.4-01).')
    const { folder, hashes } = this.#saved
    const path = `${folder}.tar.gz`
    await create({ gzip: true, file: path, cwd: folder, portable: true }, [...this.files])
    await chmod(path, 0o600)
    this.#package = { path, hashes }
    return this.#package
  }

  mustPackage(): Package {
    if (!this.#package) throw new Error('No package of the configuration was made (5.4-02).')
    return this.#package
  }

  /** Hashes of what a package unpacks to. */
  async unpackedHashes(path: string): Promise<Hashes> {
    const folder = `${path}.unpacked`
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await extract({ file: path, cwd: folder })
    return hashesIn(folder, this.files)
  }

  /** Sets variables of the env file; the app sees them at its next start. */
  async change(values: Readonly<Record<string, string>>): Promise<void> {
    const path = join(this.#folder, this.#envFile)
    await writeFile(path, withVariables(await readFile(path, 'utf8'), values), { mode: 0o600 })
  }

  /** Puts the package's files back in their places. */
  async rollBack(): Promise<void> {
    await extract({ file: this.mustPackage().path, cwd: this.#folder })
  }
}

export async function hashesIn(folder: string, files: readonly string[]): Promise<Hashes> {
  const entries = await Promise.all(
    files.map(async (file) => {
      const content = await readFile(join(folder, file))
      return [file, createHash('sha256').update(content).digest('hex')] as const
    }),
  )
  return Object.fromEntries(entries)
}
