import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { execa } from 'execa'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Resolved } from '../../environments/address.ts'
import { writeEnvFile } from './env-file.ts'
import { writeMonitoringAddresses } from './monitoring.ts'

/** Lists the paths that the previous release does not have, one a line, inside its overlay. */
const ABSENT = '.absent'

/**
 * Makes a throw-away project out of the bundled one: a git repository with two commits, the previous release and the
 * current one, both pushed to an origin of its own; an env file with secrets of this run; the addresses of this run
 * in the monitoring's target files.
 * So that "clean and pushed", building a commit and going back to the one before mean what they mean in a team's own.
 */
export async function makeProject(config: EnvironmentConfig, resolved: Resolved): Promise<void> {
  const { standIn, folder } = config.project
  if (!standIn) throw new Error('Only an environment with `project.standIn` is made from its sources.')
  const sources = resolve(folder)
  const project = resolved.projectFolder
  const overlay = resolve(standIn.previous)
  const isSource = (path: string) => {
    const inside = relative(sources, path)
    return !inside.split('/').includes('node_modules') && !path.startsWith(overlay)
  }
  await mkdir(project, { recursive: true })
  await cp(sources, project, { recursive: true, filter: isSource })
  await writeFile(join(project, '.gitignore'), ignored(config).join('\n'))
  const git = gitIn(project)
  await execa('git', ['init', '--quiet', '--bare', join(resolved.workFolder, 'origin.git')])
  await git('init', '--quiet', '--initial-branch=main')
  await git('remote', 'add', 'origin', join(resolved.workFolder, 'origin.git'))

  await layOver(overlay, project)
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'The release before')
  await cp(sources, project, { recursive: true, filter: isSource })
  await writeFile(join(project, '.gitignore'), ignored(config).join('\n'))
  if (standIn.patch) await git('apply', resolve(standIn.patch))
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'The release to rehearse')
  await git('push', '--quiet', '--set-upstream', 'origin', 'main')

  await writeEnvFile(config, resolved)
  await writeMonitoringAddresses(config, resolved)
}

/** What a deployment leaves in the project's folder without being part of the sources. */
function ignored({ project }: EnvironmentConfig): string[] {
  const { envFile, webhookFile, targetsFolder, alertmanagersFolder } = project
  const files = [envFile, webhookFile, targetsFolder, alertmanagersFolder].filter(
    (each) => each !== undefined,
  )
  return [...files, 'backups/', 'releases/', 'node_modules', 'logs/']
}

async function layOver(overlay: string, project: string): Promise<void> {
  await cp(overlay, project, { recursive: true, filter: (path) => !path.endsWith(ABSENT) })
  const absent = await readFile(join(overlay, ABSENT), 'utf8')
  const paths = absent.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  await Promise.all(paths.map((path) => rm(join(project, path.trim()), { recursive: true })))
}

function gitIn(folder: string) {
  const identity = { GIT_AUTHOR_NAME: 'Rehearsal', GIT_AUTHOR_EMAIL: 'rehearsal@localhost' }
  const env = {
    ...identity,
    GIT_COMMITTER_NAME: identity.GIT_AUTHOR_NAME,
    GIT_COMMITTER_EMAIL: identity.GIT_AUTHOR_EMAIL,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  }
  return (...args: readonly string[]) => execa('git', args, { cwd: folder, env })
}
