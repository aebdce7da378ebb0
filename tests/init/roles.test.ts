import { describe, expect, test } from 'vitest'
import type { ComposeService } from '../../helpers/parts/compose-project/index.ts'
import { findRoles } from '../../helpers/init/compose/roles.ts'

const at = (published: number, target: number) => ({ ports: [{ published: String(published), target }] })
const built = { build: { context: '.' } }
const roles = (services: Record<string, ComposeService>) => findRoles({ services })

describe('which service plays which role', () => {
  test('an image says it, whoever publishes it and whatever it is called', () => {
    expect(
      roles({
        store: { image: 'ghost/timescaledb-ha:pg15', ...at(1, 5432) },
        bus: { image: 'vendor/redpanda:v24.1.1', ...at(2, 9092) },
        fast: { image: 'valkey/valkey:8', ...at(3, 6379) },
      }),
    ).toEqual({ db: 'store', kafka: 'bus', redis: 'fast' })
  })
  test('what only watches a dependency is not that dependency', () => {
    const watchers = {
      'redis-exporter': { image: 'oliver006/redis_exporter:v1' },
      'postgres-exporter': { image: 'prometheuscommunity/postgres-exporter:v0.15.0' },
      'kafka-ui': { image: 'provectuslabs/kafka-ui:v0.7', ...at(8080, 8080) },
    }
    expect(roles(watchers)).toEqual({})
  })
  test('of two databases the published one is meant', () => {
    const image = 'postgres:15'
    expect(roles({ 'a-db': { image }, main: { image, ...at(5433, 5432) } })).toEqual({ db: 'main' })
  })
  test('the app is built here and published, its worker is of the same image and is not', () => {
    expect(
      roles({
        proxy: { ...built, ...at(80, 80), image: 'nginx:1.25' },
        service: { ...built, image: 'own:1', ...at(8001, 8000) },
        migrate: { image: 'own:1' },
        jobs: { image: 'own:1' },
      }),
    ).toEqual({ app: 'service', worker: 'jobs' })
  })
  test('an MLflow that is built here is no app', () => {
    expect(roles({ mlflow: { ...built, ...at(5001, 5000) }, api: { ...built, ...at(8001, 8000) } })).toEqual({
      mlflow: 'mlflow',
      app: 'api',
    })
  })
})
