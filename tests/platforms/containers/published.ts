import type { ImageNames } from '../../../helpers/environments/images.ts'

/** Published names as a config has them: of Docker Hub, and of another registry. */
export const PUBLISHED: ImageNames = {
  db: 'postgres:15-alpine',
  redis: 'redis:7-alpine',
  kafka: 'confluentinc/cp-kafka:7.6.1',
  mlflow: 'registry.example/mlflow:v2.8.1',
  prometheus: 'prom/prometheus:v2.48.1',
  alertmanager: 'prom/alertmanager:v0.26.0',
  grafana: 'grafana/grafana:10.2.3',
  node: 'node:26',
}
