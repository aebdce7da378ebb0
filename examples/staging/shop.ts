import { join } from 'node:path'
import { OWN_PREFIX } from '../../helpers/platforms/containers/images/catalog.ts'
import type { Project } from './bring-up.ts'
import { exampleOf, folderOf, STORE_IMAGES, type Broken } from './example.ts'

export const FOLDER = folderOf('shop')

/** Describes it to a rehearsal; the environment that `bringUp` returns tells it this run's folder, ports and image. */
export const SHOP_CONFIG = join(FOLDER, 'rehearsal.config.ts')

/** The shop (examples/shop/README.md), on images that need no registry; as it is or broken. */
export function shop(broken?: Broken): Project<'shop' | 'db' | 'redis'> {
  const example = exampleOf('shop', broken)
  const { image } = example
  return {
    ...example,
    app: 'shop',
    first: ['db', 'redis'],
    once: ['roles', 'migrate', 'seed'],
    prepare: [],
    tagVariable: 'SHOP_TAG',
    ports: { shop: 18_090, db: 15_434, redis: 16_381 },
    variables: (ports) => ({
      SHOP_PORT: String(ports.shop),
      SHOP_DB_PORT: String(ports.db),
      SHOP_REDIS_PORT: String(ports.redis),
      SHOP_IMAGE: image,
      NODE_IMAGE: `${OWN_PREFIX}node:26`,
      ...STORE_IMAGES,
    }),
    environment: ({ folder, ports }) => ({
      REHEARSAL_SHOP_PROJECT: folder,
      REHEARSAL_SHOP_IMAGE: image,
      REHEARSAL_SHOP_PORT: String(ports.shop),
      REHEARSAL_SHOP_DB_PORT: String(ports.db),
      REHEARSAL_SHOP_REDIS_PORT: String(ports.redis),
    }),
  }
}
