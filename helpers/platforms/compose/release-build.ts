import { access, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { execa } from 'execa'
import { mustCompose, type ComposeProject } from '../../parts/compose-project/index.ts'
import { BUILT_WITHIN_MS } from '../../waiting/build-time.ts'
import type { BuildPlan } from '../platform.ts'

export interface BuildOptions {
  readonly project: ComposeProject
  /** The service that is built, by its name in the compose files. */
  readonly service: string
  readonly tagVariable: string
  readonly mark: readonly [label: string, value: string]
}

/**
 * Builds the app by the project's own compose files from a copy of its sources at one commit, with the labels by which
 * a release is known laid over.
 */
export async function buildByCompose(
  { project, service, tagVariable, mark }: BuildOptions,
  folder: string,
  { commit, buildDate, environment, tags }: BuildPlan,
): Promise<void> {
  const labels = {
    [mark[0]]: mark[1],
    'org.opencontainers.image.revision': commit,
    'org.opencontainers.image.created': buildDate,
  }
  // Beside the sources, and removed with them.
  const labelled = `${folder}.labels.json`
  await writeFile(labelled, JSON.stringify({ services: { [service]: { build: { labels } } } }))
  // What is not in the repository, an override of this host for example, is taken from where it lies.
  const files = await Promise.all(
    project.files.map(async (file) => {
      const inCopy = join(folder, file)
      return access(inCopy).then(
        () => inCopy,
        () => join(project.folder, file),
      )
    }),
  )
  const built = {
    ...project,
    folder,
    files: [...files, labelled],
    envFile: project.envFile && resolve(project.folder, project.envFile),
    directory: join(folder, directoryOf(project)),
  }
  await mustCompose(built, ['build', service], {
    env: {
      ...(await withoutBuildKit()),
      [tagVariable]: tags[0] ?? '',
      GIT_COMMIT: commit,
      BUILD_DATE: buildDate,
      ENVIRONMENT: environment,
    },
    timeoutMs: BUILT_WITHIN_MS,
  })
}

/** The project directory as a path from the project's folder: where the copy has the same. */
function directoryOf({ folder, files, directory }: ComposeProject): string {
  return relative(folder, resolve(folder, directory ?? dirname(files[0] ?? '.')))
}

/** Compose builds with BuildKit where the client has its plug-in, and must be told where it has not. */
async function withoutBuildKit(): Promise<Record<string, string>> {
  if (process.env.DOCKER_BUILDKIT !== undefined) return {}
  const { failed } = await execa('docker', ['buildx', 'version'], { reject: false, stdin: 'ignore' })
  return failed ? { DOCKER_BUILDKIT: '0' } : {}
}
