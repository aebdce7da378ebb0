import { execa } from 'execa'
import type { SourceFile } from '../environments/migrations/index.ts'
import type { Release } from './platform.ts'

/** Where a project's sources say what a release is. */
export interface ReleaseSource {
  readonly projectFolder: string
  /** The file with the version, and where in it: the first group. */
  readonly version: { readonly file: string; readonly pattern: RegExp }
  readonly migrations: {
    readonly folder: string
    readonly latestIn: (files: readonly SourceFile[]) => string
  }
}

/**
 * Version and last migration of a project at a commit, as its repository has them; empty where it does not have the
 * commit.
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
  const [text, listed] = await Promise.all([
    git('show', `${commit}:./${version.file}`),
    git('ls-tree', '-r', '--name-only', commit, `${migrations.folder}/`),
  ])
  const found = version.pattern.exec(text)?.[1]
  if (found === undefined)
    throw new Error(`${version.file} at ${commit} names no version: expected ${String(version.pattern)}.`)
  const files = await Promise.all(
    listed
      .split('\n')
      .filter((path) => path !== '')
      .map(async (path) => ({ path, text: await git('show', `${commit}:./${path}`) })),
  )
  return { version: found, migration: migrations.latestIn(files) }
}
