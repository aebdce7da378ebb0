import { join } from 'node:path'
import type { ServiceName } from '../../environments/services.ts'
import { provideTools } from '../../toolchain/index.ts'
import type { Journal } from '../journal/index.ts'
import type { Capability, Platform } from '../platform.ts'
import type { ReleaseSource } from '../release-at.ts'
import { clientEnvironments } from '../client-environments.ts'
import { callbackAddress } from './callback-address.ts'
import { ContainerService } from './container-service.ts'
import type { Engine } from './engine.ts'
import type { ResolvedImages } from '../../environments/images.ts'
import { runInside } from './inside.ts'
import { buildImage } from './images/build.ts'
import { labelsOf, RUN_LABEL } from './labels.ts'
import { runOnce } from './one-off.ts'
import { ImageReleases } from './releases.ts'
import { appUnit } from './services/app.ts'
import { dbUnit } from './services/db.ts'
import { kafkaUnit } from './services/kafka.ts'
import { mlflowUnit } from './services/mlflow.ts'
import { alertmanagerUnit, prometheusUnit } from './services/monitoring.ts'
import { redisUnit } from './services/redis.ts'
import type { ServiceSettings } from '../service-settings.ts'
import type { Surroundings } from './settings.ts'
import { INNER_PORTS } from './settings.ts'
import type { Unit } from './unit.ts'
import { leaveOutUnpublishedPorts } from './unpublished-ports.ts'

export { findEngine } from './engine.ts'

export interface ContainersOptions {
  readonly engine: Engine
  readonly images: ResolvedImages
  readonly source: ReleaseSource
  /** The name of the app's image, without a registry and a tag. */
  readonly imageName: string
  /** Where releases are pushed to: `host[:port][/path]`. */
  readonly registry: string | undefined
  readonly settings: ServiceSettings
  readonly journal: Journal
}

/** Every service as a container, on a network of the run's own. Nothing is started yet. */
export async function openContainers(options: ContainersOptions): Promise<Platform> {
  const { engine, images, source, imageName, registry, settings, journal } = options
  const labels = await labelsOf(journal.id, journal.owner)
  const network = `rehearsal-${journal.id}`
  await leaveOutUnpublishedPorts()
  const { id: networkId } = await engine.createNetwork({ Name: network, Labels: { ...labels } })
  const surroundings: Surroundings = {
    network,
    labels,
    image: (role) => {
      const reference = images.references[role]
      if (reference === undefined) throw new Error(`No image for ${role}: ${images.missing[role]}.`)
      return reference
    },
  }
  const releases = new ImageReleases({
    engine,
    source,
    // Of this run alone, so that no other run's or developer's tag is moved.
    image: `localhost/rehearsal-${journal.id}/${imageName}`,
    mark: [RUN_LABEL, journal.id],
    make: (context, { environment, buildDate, commit }, tags) =>
      buildImage(engine, {
        context,
        tags,
        args: {
          NODE_IMAGE: surroundings.image('node'),
          ENVIRONMENT: environment,
          BUILD_DATE: buildDate,
          GIT_COMMIT: commit,
        },
        labels,
      }),
    pushedAs: registry === undefined ? undefined : `${registry}/${imageName}`,
  })
  const units: Unit[] = [
    dbUnit(settings.db, surroundings),
    redisUnit(settings.redis, surroundings),
    kafkaUnit(settings.kafka, surroundings),
    mlflowUnit(settings.mlflow, surroundings),
    prometheusUnit(settings.prometheus, surroundings),
    alertmanagerUnit(settings.alertmanager, surroundings),
    appUnit('worker', settings.worker, NO_LIMITS, releases, surroundings),
    appUnit('app', settings.app, settings.app.limits, releases, surroundings),
  ]
  const containers = new Map<ServiceName, ContainerService>(
    units.map((unit) => {
      const logFile = join(journal.folder, 'logs', `${unit.name}.log`)
      return [unit.name, new ContainerService(unit, engine, logFile)]
    }),
  )
  const clients = clientEnvironments({ ...settings, db: { ...settings.db, port: INNER_PORTS.db } })
  const compose = await provideTools(['compose']).then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  )
  return {
    name: 'containers',
    lacks: lacking(images, registry, compose),
    outOfReach: new Map(),
    services: containers,
    releases,
    listenFor: await callbackAddress(engine, networkId, surroundings),
    run: async (release, command, { env = {}, timeoutMs } = {}) =>
      runOnce(engine, {
        image: releases.referenceOf(release),
        command,
        env: { ...(await settings.app.environment()), ...releases.environment(release), ...env },
        network,
        labels,
        ...(timeoutMs !== undefined && { timeoutMs }),
      }),
    tool: async (service, command, runOptions = {}) => {
      const env = { ...clients.get(service), ...runOptions.env }
      return runInside(containers.get(service)!.container, command, { ...runOptions, env })
    },
    cleanUp: async () => ({ removed: await releases.removeUnused() }),
    plantForeign: releases.plantForeign,
  }
}

const NO_LIMITS = { cpus: undefined, memoryBytes: undefined }

function lacking(
  { missing: { grafana } }: ResolvedImages,
  registry: string | undefined,
  compose: string | undefined,
): ReadonlyMap<Capability, string> {
  const lacks = new Map<Capability, string>()
  if (registry === undefined)
    lacks.set('registry', '`images.registry` is not configured; images stay where they are built.')
  if (compose !== undefined) lacks.set('compose', compose)
  if (grafana) lacks.set('grafana', `Grafana’s image cannot be had: ${grafana}.`)
  return lacks
}
