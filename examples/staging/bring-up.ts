import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { findEngine, PATIENT_MS } from '../../helpers/platforms/containers/engine.ts'
import { holdPorts } from '../../helpers/platforms/ports/index.ts'
import { composeIn, type Compose } from './compose.ts'
import { fillEnvFile } from './fill-env-file.ts'
import { removeFromEngine, takeDown, type Standing } from './take-down.ts'
import { twoReleases, type Sources } from '../../helpers/rehearsal/stand-in/two-releases.ts'

/** A project that Docker Compose runs, as its own team would have it live on the day of the rehearsal. */
export interface Project<Port extends string = string> {
  readonly sources: Sources
  /** Paths from its folder; those of `sources.extras` are laid over them, in their order. */
  readonly composeFiles: readonly string[]
  readonly envFile: string
  /** What the env file is copied from; without it the project has one already, which is its template. */
  readonly envTemplate?: string
  /** The service that a release is, and that programs are run in. */
  readonly app: string
  /** Those to be up before `prepare`; the others come after it. */
  readonly first: readonly string[]
  /** Services that are run once, in their order, before `prepare`, each with its own command. */
  readonly once?: readonly string[]
  /** Run in a container of the release that goes live: migrate, seed, register. */
  readonly prepare: readonly (readonly string[])[]
  /** The name of the app's image without a tag: one that is not in use here, for all of its tags are taken away. */
  readonly image: string
  readonly tagVariable: string
  /** The tag that always names the release to run. */
  readonly tag: string
  /** As declared; another free one is taken for one that is in use. */
  readonly ports: Readonly<Record<Port, number>>
  /** What the env file gets: ports, and names of images that can be had here. */
  readonly variables: (ports: Readonly<Record<Port, number>>) => Readonly<Record<string, string>>
  /** What a deployment puts beside the sources, by path and with its text; git is to ignore them. */
  readonly files?: (ports: Readonly<Record<Port, number>>) => Readonly<Record<string, string>>
  /** What the rehearsal's own config reads from the environment. */
  readonly environment: (up: {
    readonly folder: string
    readonly ports: Readonly<Record<Port, number>>
  }) => Readonly<Record<string, string>>
}

export interface BroughtUp<Port extends string = string> extends AsyncDisposable {
  /** The project: a git repository at the release to rehearse, pushed, while the one before is live. */
  readonly folder: string
  /** What a rehearsal of it needs in its environment. */
  readonly env: Readonly<Record<string, string>>
  readonly ports: Readonly<Record<Port, number>>
  readonly commit: string
  readonly previousCommit: string
  /** Docker Compose on the project as it is run. */
  readonly compose: Compose
}

export interface Where {
  /** An empty folder for all of it; a fresh one where none is named. */
  readonly work?: string
  /** How its ports are had; another free one is taken for one that is in use where nothing is said. */
  readonly hold?: typeof holdPorts
}

/** What of a project that was brought up in a folder has to be known to take it down. */
export function standingOf(project: Project, work: string): Standing {
  const { image, envFile, composeFiles, sources } = project
  const files = [...composeFiles, ...(sources.extras ?? []).map((path) => basename(path))]
  return { work, image, envFile, files }
}

/** Brings a project up at its release before, and takes down all of it at the end: containers, volumes, images, folder. */
export async function bringUp<Port extends string>(
  project: Project<Port>,
  { work, hold = holdPorts }: Where = {},
): Promise<BroughtUp<Port>> {
  // First: nothing of what follows would say of its failure that this is why.
  await findEngine(PATIENT_MS)
  await using cleanUp = new AsyncDisposableStack()
  const standing = standingOf(project, work ?? (await mkdtemp(join(tmpdir(), `${project.image}-`))))
  // A folder of somebody else's is for him to remove.
  cleanUp.defer(() => (work === undefined ? takeDown(standing) : removeFromEngine(standing)))

  const repository = await twoReleases(project.sources, standing.work)
  const { folder, commit, previousCommit } = repository
  const { ports } = cleanUp.use(await hold(project.ports))
  const envFile = join(folder, project.envFile)
  if (project.envTemplate) await copyFile(join(folder, project.envTemplate), envFile)
  await fillEnvFile(envFile, {
    ...project.variables(ports),
    [project.tagVariable]: project.tag,
    COMPOSE_PROJECT_NAME: `${project.image}-${randomBytes(3).toString('hex')}`,
  })
  for (const [path, text] of Object.entries(project.files?.(ports) ?? {})) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const { files } = standing
  const compose = await composeIn({ folder, files, envFile })
  await buildPrevious(project, files, envFile, repository)
  if (project.first.length > 0) await compose(['up', '--detach', '--wait', ...project.first])
  for (const service of project.once ?? []) await compose(['run', '--rm', '--no-deps', '--no-TTY', service])
  for (const command of project.prepare)
    await compose(['run', '--rm', '--no-deps', '--no-TTY', project.app, ...command])
  await compose(['up', '--detach', '--wait'])

  const env = project.environment({ folder, ports })
  const all = cleanUp.move()
  return {
    folder,
    env,
    ports,
    commit,
    previousCommit,
    compose,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** As the team built it the day before, from a checkout of its commit. */
async function buildPrevious(
  { app }: Pick<Project, 'app'>,
  files: readonly string[],
  envFile: string,
  { checkOutPrevious, previousCommit }: Awaited<ReturnType<typeof twoReleases>>,
): Promise<void> {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  const compose = await composeIn({ folder: await checkOutPrevious(), files, envFile })
  await compose(['build', app], {
    GIT_COMMIT: previousCommit,
    BUILD_DATE: yesterday.replace(/[-:]|\.\d+Z$/g, '').replace('T', '-'),
  })
}
