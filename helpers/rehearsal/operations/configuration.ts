import { createHash } from 'node:crypto'
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { create, extract } from 'tar'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { readEnvFile, withVariables } from '../stand-in/env-file.ts'

/** A file's name and the SHA-256 of its content, in hexadecimal. */
export type Hashes = Readonly<Record<string, string>>

/** The project's configuration files: their hashes, a package of them, changes and the way back. */
export class Configuration {
  readonly #folder: string
  readonly #envFile: string
  readonly #composeFiles: readonly string[]
  readonly #backups: string
  /** The package that this rehearsal made, and what was in it. */
  package: { readonly path: string; readonly hashes: Hashes } | undefined

  constructor({ project }: EnvironmentConfig, { projectFolder }: Resolved) {
    this.#folder = projectFolder
    this.#envFile = project.envFile
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

  /** Copies the files into the backup folder. */
  async save(stamp: string): Promise<{ folder: string; hashes: Hashes }> {
    const folder = join(this.#backups, `config_${stamp}`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await Promise.all(
      this.files.map((file) => copyFile(join(this.#folder, file), join(folder, basename(file)))),
    )
    return { folder, hashes: await hashesIn(folder, this.files) }
  }

  /** Packs the saved files. */
  async pack(savedFolder: string): Promise<string> {
    const path = `${savedFolder}.tar.gz`
    await create({ gzip: true, file: path, cwd: savedFolder, portable: true }, [...this.files])
    await chmod(path, 0o600)
    this.package = { path, hashes: await hashesIn(savedFolder, this.files) }
    return path
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
    if (!this.package) throw new Error('No package of the configuration was made (5.4-02).')
    await extract({ file: this.package.path, cwd: this.#folder })
  }
}

async function hashesIn(folder: string, files: readonly string[]): Promise<Hashes> {
  const entries = await Promise.all(
    files.map(async (file) => {
      const content = await readFile(join(folder, file))
      return [file, createHash('sha256').update(content).digest('hex')] as const
    }),
  )
  return Object.fromEntries(entries)
}
