import { publishedImages } from '../../../helpers/platforms/containers/images/catalog.ts'
import type { EnvironmentConfig } from '../../../helpers/environments/schema.ts'

/** Published names as a config has them: of Docker Hub, and of another registry. */
export const PUBLISHED = {
  db: 'postgres:15-alpine',
  redis: 'redis:7-alpine',
  kafka: 'confluentinc/cp-kafka:7.6.1',
  mlflow: 'registry.example/mlflow:v2.8.1',
  prometheus: 'prom/prometheus:v2.48.1',
  alertmanager: 'prom/alertmanager:v0.26.0',
  node: 'node:26',
}

const { node, ...images } = PUBLISHED
const KINDS = { db: 'postgres', mlflow: 'model-registry' } as const

/** The part of a config that names them. */
export const CONFIG = {
  parts: Object.fromEntries(
    Object.entries(images).map(([name, image]) => {
      return [name, { kind: KINDS[name as keyof typeof KINDS] ?? name, image }]
    }),
  ),
  releases: { image: 'app', nodeImage: node },
} as unknown as EnvironmentConfig

export const WANTED = publishedImages(CONFIG)
