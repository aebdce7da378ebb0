import { afterAll, beforeAll, expect, test } from 'vitest'
import { environmentSchema, type EnvironmentConfig } from '../../helpers/environments/schema.ts'
import { LeftChangedError } from '../../helpers/rehearsal/as-found/left-changed.ts'
import { protect } from '../../helpers/rehearsal/protect.ts'
import { variables } from '../environments/guard/fixture.ts'
import { startServer, type Server } from '../parts/postgres/server.ts'

let server: Server
beforeAll(async () => {
  server = await startServer('admin', ['fsync=off'])
})
afterAll(() => server[Symbol.asyncDispose]())

function environment(run: string, restoreDead: () => Promise<boolean>) {
  const { parts, production, markers } = environmentSchema.shape
  const { port } = server
  const db = { kind: 'postgres', host: '127.0.0.1', port, database: 'postgres', user: 'admin' }
  const config = {
    parts: parts.parse({ db }),
    production: production.parse({ hosts: ['api.footballpred.com'], addresses: ['198.51.100.7'] }),
    markers: markers.parse({}),
    ...{ platform: 'remote', reportedAs: 'staging', domain: '127.0.0.1', compose: {}, allow: ['migrate'] },
    project: { folder: '.', composeFiles: [], envFile: '.env', composeServices: [], variables: {} },
  } as unknown as EnvironmentConfig
  const resolved = { ports: { db: port }, secrets: {}, projectFolder: '.' } as never
  const say = () => undefined
  return {
    run,
    config,
    resolved,
    variables,
    compose: undefined,
    platform: 'remote' as const,
    say,
    restoreDead,
  }
}

test('whoever is refused, since a killed rehearsal has left it changed, holds no lock', async () => {
  const refused = protect(
    environment('first', () => Promise.reject(new LeftChangedError('left changed by a killed rehearsal'))),
  )
  await expect(refused).rejects.toThrow('left changed')
  await using held = await protect(environment('second', () => Promise.resolve(false)))
  expect(held.withheld).toBeUndefined()
})
