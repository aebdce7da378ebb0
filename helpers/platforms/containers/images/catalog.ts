import { ImageName } from 'testcontainers'
import type { ImageRole } from '../../../environments/images.ts'
import type { EnvironmentConfig } from '../../../environments/schema.ts'
import type { PartKind } from '../../../parts/registry.ts'

/** Every image that a rehearsal on containers can use: as it is published, and as a recipe of ours makes it. */
export interface ImageChoice {
  /** As published; with the prefix of TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX where it comes from Docker Hub. */
  readonly published: string
  /** As `npm run images` tags it; undefined where no registry in reach has what it is made of. */
  readonly own: string | undefined
}

/**
 * Never an official name: an image of ours must not be taken for somebody else's. As one of the registry `localhost` it
 * is not looked for on Docker Hub either, nor does Testcontainers put a mirror's prefix before it.
 */
export const OWN_PREFIX = 'localhost/deployment-rehearsal/'

/** What a part of a kind, or a release, is made from where no registry is in reach. */
const RECIPES: Readonly<Partial<Record<PartKind | 'node', string>>> = {
  postgres: 'postgres:15',
  redis: 'redis:7',
  // The tag tells Testcontainers' module which Confluent release to expect; 7.6 carries Kafka 3.6.
  kafka: 'cp-kafka:7.6.1',
  'model-registry': 'mlflow:2.8.1',
  prometheus: 'prometheus:2',
  alertmanager: 'alertmanager:0',
  node: 'node:26',
}

/** An image as a config names it, and what it is for. */
export interface PublishedImage {
  readonly name: string
  readonly kind: PartKind | 'node'
}

export type PublishedImages = ReadonlyMap<ImageRole, PublishedImage>

/** The images that a config names for its parts, and the one that its releases are built from. */
export function publishedImages({
  parts,
  releases: { nodeImage },
}: Pick<EnvironmentConfig, 'parts' | 'releases'>): PublishedImages {
  return new Map<ImageRole, PublishedImage>([
    ...Object.entries(parts).flatMap(([role, { kind, image }]) =>
      image === undefined ? [] : [[role, { name: image, kind }] as const],
    ),
    ...(nodeImage === undefined ? [] : [['node', { name: nodeImage, kind: 'node' }] as const]),
  ])
}

/** The choice for each role, the published names as the config has them. */
export function imageChoices(published: PublishedImages): ReadonlyMap<ImageRole, ImageChoice> {
  return new Map(
    [...published].map(([role, { name, kind }]) => {
      const recipe = RECIPES[kind]
      return [
        role,
        { published: withPrefix(name), own: recipe === undefined ? undefined : OWN_PREFIX + recipe },
      ]
    }),
  )
}

/**
 * The reference that an engine and a Dockerfile are given. Testcontainers puts the prefix before each name without a
 * registry, so this one has to name its registry: else it would get the prefix again.
 */
function withPrefix(name: string): string {
  const { string } = ImageName.fromString(name)
  return ImageName.fromString(string).string === string ? string : `docker.io/${string}`
}
