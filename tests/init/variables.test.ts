import { describe, expect, test } from 'vitest'
import { findVariables } from '../../helpers/init/compose/variables.ts'

const names = (services: object, env: string[] = []) =>
  findVariables({ services: services as never }, { app: 'app', db: 'db', redis: 'redis' }, env)

describe('which variable holds what', () => {
  test('the compose files say it by where they take a value from', () => {
    const services = {
      db: { environment: ['POSTGRES_DB=${THE_NAME}', 'POSTGRES_PASSWORD=${THE_SECRET:?}'] },
      redis: { command: 'redis-server --requirepass ${CACHE_PASS}' },
    }
    const found = names(services, ['THE_NAME', 'THE_SECRET', 'CACHE_PASS'])
    expect(found).toMatchObject({
      databaseName: 'THE_NAME',
      databasePassword: 'THE_SECRET',
      redisPassword: 'CACHE_PASS',
    })
  })
  test('a value of the container’s own, `$$`, is taken from nowhere', () => {
    expect(names({ redis: { command: 'echo $$REDIS_PASSWORD' } }, ['REDIS_PASSWORD']).redisPassword).toBe(
      'REDIS_PASSWORD',
    )
    expect(names({ redis: { command: 'echo $$CACHE_PASS' } }, ['CACHE_PASS']).redisPassword).toBeUndefined()
  })
  test('a variable that the env file does not set is none of it', () => {
    expect(names({ db: { environment: { POSTGRES_DB: '${ELSEWHERE}' } } }).databaseName).toBeUndefined()
  })
  test.each([
    ['acme/app:${TAG}', 'TAG'],
    ['${REPO:-acme/app}:${TAG:-latest}', 'TAG'],
    ['acme/app:v$TAG', 'TAG'],
    ['host:5000/acme/app:${TAG}', 'TAG'],
    ['${IMAGE:-app:1}', undefined],
    ['acme/app:1.0', undefined],
  ])('the release of %s is chosen by %s', (image, tag) => {
    expect(names({ app: { image } }).tag).toBe(tag)
  })
})
