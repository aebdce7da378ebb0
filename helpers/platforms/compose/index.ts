import { join } from 'node:path'
import type { ComposeFacts } from '../../environments/compose-facts.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { partOf, partsOf, releasedParts, serviceOf } from '../../environments/parts.ts'
import { composeProjectOf, mustCompose } from '../../parts/compose-project/index.ts'
import type { Engine } from '../containers/engine.ts'
import { runInside } from '../containers/inside.ts'
import { labelsOf } from '../containers/labels.ts'
import { ImageReleases } from '../containers/releases.ts'
import type { Journal } from '../journal/index.ts'
import { clientEnvironments } from '../client-environments.ts'
import type { Platform, Release } from '../platform.ts'
import type { ReleaseSource } from '../release-at.ts'
import { ComposeService } from './compose-service.ts'
import { lacking } from '../image-lacks.ts'
import { byScript, up, type Launching } from './launch.ts'
import { runOneOff } from './one-off.ts'
import { buildByCompose } from './release-build.ts'

export interface ComposeOptions {
  readonly engine: Engine
  readonly facts: ComposeFacts
  readonly config: EnvironmentConfig
  readonly source: ReleaseSource
  /** The secrets of its parts, by variable. */
  readonly secrets: Readonly<Record<string, string>>
  /** A folder of the run's own, for copies of the sources. */
  readonly workFolder: string
  /** The run's; undefined where none has begun: then nothing is run in a release. */
  readonly journal: Journal | undefined
  /** Where what the project's scripts print is kept. */
  readonly resultsFolder: string
}

/** The label by which an image of a release is known, also when no tag names it any more. */
const RELEASE_LABEL = 'deployment-rehearsal.release'

/** The user's own compose files on a staging host. Nothing is started or stopped by opening it. */
export async function openCompose(options: ComposeOptions): Promise<Platform> {
  const { engine, facts, config, source, secrets } = options
  const { compose: own } = config
  const folder = source.projectFolder
  const project = composeProjectOf(config, folder)
  const called = (name: string) => serviceOf(config, name)
  // What is released; the others keep their containers.
  const released = releasedParts(config)
  const app = partOf(config, 'http-api')?.name ?? released[0] ?? ''
  const launching: Launching = {
    project,
    folder,
    tagVariable: own.tagVariable,
    scripts: own.scripts,
    outputFile: join(options.resultsFolder, 'scripts.log'),
  }
  const { image, registry } = config.releases
  const mark = [RELEASE_LABEL, image] as const
  const releases: ImageReleases = new ImageReleases({
    engine,
    source,
    workFolder: options.workFolder,
    image,
    mark,
    live: async () => {
      const found = await services.get(app)?.find()
      return found && { digest: found.Image, name: found.Config.Image }
    },
    make: (copy, plan) =>
      buildByCompose(
        {
          project: { ...project, name: facts.project },
          service: called(app),
          tagVariable: own.tagVariable,
          mark,
        },
        copy,
        plan,
      ),
    pushedAs: registry === undefined ? undefined : `${registry}/${image}`,
  })
  const services = new Map<string, ComposeService>(
    Object.entries(config.parts).map(([name, { port }]) => [
      name,
      new ComposeService({
        name,
        called: called(name),
        project: facts.project,
        engine,
        compose: project,
        port,
        launch: async (service) => {
          const release = released.includes(name) ? await releases.active() : undefined
          if (release && own.scripts) {
            if (name === app) await putLiveByScript(release)
            return
          }
          await up(launching, service, release?.tags[0] ?? '')
        },
      }),
    ]),
  )
  const putLiveByScript = async (release: Release) => {
    const act = release.digest === foundDigest ? 'rollback' : 'deploy'
    const { command, said } = await byScript(launching, act, release)
    for (const name of released) {
      const found = await services.get(name)?.find()
      const runs =
        found?.State.Running === true ? `runs ${found.Config.Image} (${found.Image})` : 'does not run'
      if (found?.State.Running !== true || found.Image !== release.digest)
        throw new Error(
          `\`${command}\` exited 0, and ${name} ${runs}; expected ${release.tags.join(', ')} (${release.digest}) to run. Look into compose.scripts.${act}. Its last words, of which scripts.log has all:\n${said}`,
        )
    }
  }
  const foundDigest = (await services.get(app)?.find())?.Image
  const secretOf = (variable: string | undefined) => (variable === undefined ? '' : (secrets[variable] ?? ''))
  const client = clientEnvironments([
    ...partsOf(config, 'postgres').map(({ kind, name, database, user, password, sslmode }) => {
      return { kind, name, database, user, sslmode, password: secretOf(password) }
    }),
    ...partsOf(config, 'redis').map(({ kind, name, password }) => ({
      kind,
      name,
      password: secretOf(password),
    })),
  ])
  const { journal } = options
  const labels = journal ? labelsOf(journal.id, journal.owner) : {}
  const oneOffs = { engine, project, projectName: facts.project, labels }
  return {
    name: 'compose',
    lacks: lacking(config),
    handsLogsOn: true,
    outOfReach: facts.isElsewhere
      ? new Map([['host', 'The services run on another machine, whose resources are not seen from here.']])
      : new Map(),
    services,
    releases,
    listenFor: { address: '127.0.0.1', calledAs: 'host.docker.internal' },
    run: async (release, command, { env = {}, service = called(app), ...ending } = {}) => {
      const [tag = ''] = release.tags
      // Compose builds whatever lies in the folder under a tag that is not there, without a word.
      if ((await releases.find(tag))?.digest !== release.digest)
        throw new Error(`${image}:${tag} is not the release ${release.digest} any more.`)
      return runOneOff(oneOffs, service, command, {
        ...ending,
        env,
        besides: { [own.tagVariable]: tag },
      })
    },
    tool: async (service, command, runOptions = {}) => {
      const of = services.get(service)
      if (!of) throw new Error(`${service} is not among the parts of this environment.`)
      const env = { ...client.get(service), ...runOptions.env }
      return runInside(await of.container(), command, { ...runOptions, env })
    },
    whole: {
      isThere: async () => {
        const filters = { label: [`com.docker.compose.project=${facts.project}`] }
        return (await engine.listContainers({ all: true, filters })).length > 0
      },
      // Its volumes are the data: they stay.
      takeAway: () => mustCompose(project, ['down']).then(() => undefined),
    },
    cleanUp: async () => ({ removed: await releases.removeUnused() }),
    plantForeign: releases.plantForeign,
  }
}
