import { join } from 'node:path'
import { OWN_PREFIX } from '../../helpers/platforms/containers/images/catalog.ts'
import type { Project } from './bring-up.ts'
import { exampleOf, folderOf, STORE_IMAGES, type Broken } from './example.ts'

export const FOLDER = folderOf('queue-worker')

/** Describes it to a rehearsal; the environment that `bringUp` returns tells it this run's folder, ports and image. */
export const QUEUE_WORKER_CONFIG = join(FOLDER, 'rehearsal.config.ts')

/** The address is in the environment of the container, as libpq has it. */
export const MIGRATE_UP = ['migrate', '-path', '/migrations', '-database', 'postgres:///', 'up']

/** The queue worker (examples/queue-worker/README.md), on images that need no registry; as it is or broken. */
export function queueWorker(broken?: Broken): Project<'database' | 'queue'> {
  const example = exampleOf('queue-worker', broken)
  const { image } = example
  return {
    ...example,
    app: 'worker',
    first: ['database', 'queue'],
    prepare: [MIGRATE_UP],
    tagVariable: 'QUEUE_TAG',
    ports: { database: 15_433, queue: 16_380 },
    variables: (ports) => ({
      DATABASE_PORT: String(ports.database),
      QUEUE_PORT: String(ports.queue),
      QUEUE_IMAGE: image,
      GO_IMAGE: `${OWN_PREFIX}debian:bookworm`,
      BASE_IMAGE: `${OWN_PREFIX}debian:bookworm`,
      ...STORE_IMAGES,
    }),
    environment: ({ folder, ports }) => ({
      REHEARSAL_QUEUE_WORKER_PROJECT: folder,
      REHEARSAL_QUEUE_WORKER_IMAGE: image,
      REHEARSAL_QUEUE_WORKER_DATABASE_PORT: String(ports.database),
      REHEARSAL_QUEUE_WORKER_QUEUE_PORT: String(ports.queue),
    }),
  }
}
