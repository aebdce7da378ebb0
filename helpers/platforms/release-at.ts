import { execa } from 'execa'
import type { Sources } from '../parts/postgres/migrations/index.ts'
import type { Release } from './platform.ts'

/** Where a project's sources say what a release is. */
export interface ReleaseSource {
  readonly projectFolder: string
  /** The file with the version, and where in it: the first group. */
  readonly version: { readonly file: string; readonly pattern: RegExp }
  /** Undefined where nothing tells which migrations a release brings. */
  readonly migrations: Sources | undefined
}

/**
 * Version and last migration of a project at a commit, as its repository has them; empty where it does not have the
 * commit, or nothing tells.
 */
export async function releaseAt(
  { projectFolder, version, migrations }: ReleaseSource,
  commit: string,
): Promise<Pick<Release, 'version' | 'migration'>> {
  const git = async (...args: string[]) => (await execa('git', args, { cwd: projectFolder })).stdout
  const { failed } = await execa('git', ['cat-file', '-e', `${commit}^{commit}`], {
    cwd: projectFolder,
    reject: false,
  })
  if (failed) return { version: '', migration: '' }
  const text = await git('show', `${commit}:./${version.file}`)
  const found = version.pattern.exec(text)?.[1]
  if (found === undefined)
    throw new Error(`${version.file} at ${commit} names no version: expected ${String(version.pattern)}.`)
  if (!migrations) return { version: found, migration: '' }
  const listed = await git('ls-tree', '-r', '--name-only', commit, `${migrations.folder}/`)
  const files = await Promise.all(
    listed
      .split('\n')
      .filter((path) => path !== '')
      .map(async (path) => ({ path, text: await git('show', `${commit}:./${path}`) })),
  )
  return { version: found, migration: migrations.latestIn(files) }
}
