import { join } from 'node:path'
import type { Peers } from '../../environments/address.ts'
import type { Journal } from '../journal/index.ts'
import type { Platform } from '../platform.ts'
import type { ReleaseSource } from '../release-at.ts'
import { lacking } from '../image-lacks.ts'
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
import type { ServiceSettings } from '../service-settings.ts'
import { unitOf } from './services/of.ts'
import { innerPort, type Surroundings } from './settings.ts'
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
  /** By which names the parts find one another. */
  readonly peers: Peers
  readonly journal: Journal
}

/** Every service as a container, on a network of the run's own. Nothing is started yet. */
export async function openContainers(options: ContainersOptions): Promise<Platform> {
  const { engine, images, source, imageName, registry, settings, journal } = options
  const labels = labelsOf(journal.id, journal.owner)
  const network = `rehearsal-${journal.id}`
  await leaveOutUnpublishedPorts()
  const { id: networkId } = await engine.createNetwork({ Name: network, Labels: { ...labels } })
  const surroundings: Surroundings = {
    network,
    labels,
    image: (role) => {
      const reference = images.references[role]
      if (reference === undefined) throw new Error(`No image for ${role}.`)
      return reference
    },
    alias: (part) => options.peers.at[part]?.host ?? part,
  }
  const releases = new ImageReleases({
    engine,
    source,
    workFolder: journal.folder,
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
  const { parts, environment } = settings
  const containers = new Map<string, ContainerService>(
    parts.map((part) => {
      const unit = unitOf(part, environment, releases, surroundings)
      return [part.name, new ContainerService(unit, engine, join(journal.folder, 'logs', `${part.name}.log`))]
    }),
  )
  const clients = clientEnvironments(
    parts.map((part) => (part.kind === 'postgres' ? { ...part, port: innerPort('postgres') } : part)),
  )
  return {
    name: 'containers',
    lacks: lacking({ releases: { registry } }),
    madePossibleBy: new Map([['compose', 'compose']]),
    handsLogsOn: true,
    outOfReach: new Map(),
    services: containers,
    releases,
    listenFor: await callbackAddress(engine, networkId, surroundings),
    run: async (release, command, { env = {}, timeoutMs, signal } = {}) =>
      runOnce(engine, {
        image: releases.referenceOf(release),
        command,
        env: { ...(await environment()), ...releases.environment(release), ...env },
        network,
        labels,
        ...(timeoutMs !== undefined && { timeoutMs }),
        ...(signal && { signal }),
      }),
    tool: async (service, command, runOptions = {}) => {
      const env = { ...clients.get(service), ...runOptions.env }
      return runInside(containers.get(service)!.container, command, { ...runOptions, env })
    },
    cleanUp: async () => ({ removed: await releases.removeUnused() }),
    plantForeign: releases.plantForeign,
  }
}
