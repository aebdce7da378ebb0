import { posix } from 'node:path'
import { execa } from 'execa'
import type { Release } from './platform.ts'

/** Version and last migration of a project at a commit, as its repository has them. */
export async function releaseAt(
  projectFolder: string,
  commit: string,
): Promise<Pick<Release, 'version' | 'migration'>> {
  const git = async (...args: string[]) => (await execa('git', args, { cwd: projectFolder })).stdout
  const [manifest, migrations] = await Promise.all([
    git('show', `${commit}:package.json`),
    git('ls-tree', '--name-only', commit, 'migrations/'),
  ])
  const { version } = JSON.parse(manifest) as { version: string }
  const last = migrations.split('\n').sort().at(-1) ?? ''
  return { version, migration: posix.basename(last).replace(/\.\w+$/, '') }
}
