import { ImageName } from 'testcontainers'
import type { ImageNames, ImageRole } from '../../../environments/images.ts'

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

const RECIPES: Readonly<Record<ImageRole, string | undefined>> = {
  db: 'postgres:15',
  redis: 'redis:7',
  // The tag tells Testcontainers' module which Confluent release to expect; 7.6 carries Kafka 3.6.
  kafka: 'cp-kafka:7.6.1',
  mlflow: 'mlflow:2.8.1',
  prometheus: 'prometheus:2',
  alertmanager: 'alertmanager:0',
  grafana: undefined,
  node: 'node:26',
}

/** The choice for each role, the published names as the config has them. */
export function imageChoices(published: ImageNames): ReadonlyMap<ImageRole, ImageChoice> {
  return new Map(
    (Object.keys(RECIPES) as ImageRole[]).map((role) => {
      const recipe = RECIPES[role]
      return [
        role,
        {
          published: withPrefix(published[role]),
          own: recipe === undefined ? undefined : OWN_PREFIX + recipe,
        },
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
