import { join } from 'node:path'
import type { ComposeFacts } from '../../environments/compose-facts.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { ServiceName } from '../../environments/services.ts'
import type { Engine } from '../containers/engine.ts'
import { runInside } from '../containers/inside.ts'
import { ImageReleases } from '../containers/releases.ts'
import { clientEnvironments } from '../client-environments.ts'
import type { Capability, Platform } from '../platform.ts'
import type { ReleaseSource } from '../release-at.ts'
import { composeOf } from './choose.ts'
import { ComposeService } from './compose-service.ts'
import { byScript, up, type Launching } from './launch.ts'
import { buildByCompose } from './release-build.ts'

export interface ComposeOptions {
  readonly engine: Engine
  readonly facts: ComposeFacts
  readonly config: EnvironmentConfig
  readonly source: ReleaseSource
  readonly credentials: { readonly databasePassword: string; readonly redisPassword: string }
  /** Where what the project's scripts print is kept. */
  readonly resultsFolder: string
}

/** The label by which an image of a release is known, also when no tag names it any more. */
const RELEASE_LABEL = 'deployment-rehearsal.release'

/** What is released; the others keep their containers. */
const RELEASED: readonly ServiceName[] = ['app', 'worker']

/** The user's own compose files on a staging host. Nothing is started or stopped by opening it. */
export async function openCompose(options: ComposeOptions): Promise<Platform> {
  const { engine, facts, config, source, credentials } = options
  const { project, compose: own } = config
  const folder = source.projectFolder
  const compose = composeOf(facts.program, config, folder)
  const called = (name: ServiceName) => own.services[name] ?? name
  const launching: Launching = {
    compose,
    folder,
    tagVariable: own.tagVariable,
    scripts: own.scripts,
    outputFile: join(options.resultsFolder, 'scripts.log'),
  }
  const mark = [RELEASE_LABEL, config.images.app] as const
  const releases: ImageReleases = new ImageReleases({
    engine,
    source,
    image: config.images.app,
    mark,
    live: async () => {
      const app = await services.get('app')?.find()
      return app && { digest: app.Image, name: app.Config.Image }
    },
    make: (copy, plan) =>
      buildByCompose(
        {
          compose,
          project: { name: facts.project, folder, files: project.composeFiles },
          service: called('app'),
          tagVariable: own.tagVariable,
          mark,
        },
        copy,
        plan,
      ),
    pushedAs:
      config.images.registry === undefined ? undefined : `${config.images.registry}/${config.images.app}`,
  })
  const services = new Map<ServiceName, ComposeService>(
    config.services.map((name) => [
      name,
      new ComposeService({
        name,
        called: called(name),
        project: facts.project,
        engine,
        compose,
        port: config.ports[name],
        launch: async (service) => {
          const release = RELEASED.includes(name) ? await releases.active() : undefined
          if (release && own.scripts) {
            if (name === 'app')
              await byScript(launching, release.digest === foundDigest ? 'rollback' : 'deploy', release)
            return
          }
          await up(launching, service, release?.tags[0] ?? '')
        },
      }),
    ]),
  )
  const foundDigest = (await services.get('app')?.find())?.Image
  const client = clientEnvironments({
    db: {
      database: config.database.name,
      user: config.database.user,
      password: credentials.databasePassword,
    },
    redis: { password: credentials.redisPassword },
  })
  return {
    name: 'compose',
    lacks: lacking(config),
    outOfReach: facts.isElsewhere
      ? new Map([['host', 'The services run on another machine, whose resources are not seen from here.']])
      : new Map(),
    services,
    releases,
    listenFor: { address: '127.0.0.1', calledAs: 'host.docker.internal' },
    run: async (release, command, { env = {}, timeoutMs, service = called('app') } = {}) => {
      const [tag = ''] = release.tags
      // Compose builds whatever lies in the folder under a tag that is not there, without a word.
      if ((await releases.find(tag))?.digest !== release.digest)
        throw new Error(`${config.images.app}:${tag} is not the release ${release.digest} any more.`)
      const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`])
      return compose.run(['run', '--rm', '--no-deps', '-T', ...variables, service, ...command], {
        env: { [own.tagVariable]: tag },
        ...(timeoutMs !== undefined && { timeoutMs }),
      })
    },
    tool: async (service, command, runOptions = {}) => {
      const of = services.get(service)
      if (!of) throw new Error(`${service} is not among the services of this environment.`)
      const env = { ...client.get(service), ...runOptions.env }
      return runInside(await of.container(), command, { ...runOptions, env })
    },
    cleanUp: async () => ({ removed: await releases.removeUnused() }),
    plantForeign: releases.plantForeign,
  }
}

function lacking({ images, services }: EnvironmentConfig): ReadonlyMap<Capability, string> {
  const lacks = new Map<Capability, string>()
  if (images.registry === undefined)
    lacks.set('registry', 'No registry is configured (images.registry): images stay where they are built.')
  if (!services.includes('grafana'))
    lacks.set('grafana', 'The config says so: services does not list grafana (rehearsal.config.ts).')
  return lacks
}
