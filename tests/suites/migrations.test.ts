import { expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { missingFeatures } from '../../helpers/environments/requirements.ts'
import { migrationsSchema } from '../../helpers/environments/schema/migrations.ts'
import { ofDatabases } from '../../helpers/rehearsal/bound/databases.ts'
import { app } from '../../suites/deployment/app.ts'
import { build } from '../../suites/deployment/build.ts'
import { database } from '../../suites/deployment/database.ts'
import { forwardAgain } from '../../suites/rollback/forward-again.ts'
import { declaredBy } from './declared.ts'

/** The specs that apply to the bundled system, were it migrated so, and that migrate or ask for migrations. */
async function asked(migrations: object): Promise<string[]> {
  const { config } = await loadEnvironment('rehearsal.config.ts', 'local')
  const lacks = missingFeatures({ ...config, migrations: migrationsSchema.parse(migrations) })
  return [build, database, app, forwardAgain]
    .flatMap((part) => [...declaredBy(part).values()])
    .filter(({ body }) => /migrat|proveSchema/.test(String(body)))
    .filter(({ options }) => !options.requires?.some((feature) => lacks.has(feature)))
    .map(({ title }) => title)
}

const BY_START = [
  'the app’s start has migrated the database',
  'the schema that the start has made is what the release’s migrations make of an empty database',
]
const TOLD = [
  'the app names the schema that it runs on',
  'forward again: the app names the schema that it runs on',
]
const AGAIN = 'forward again: no migration is pending'

test('what commands migrate is migrated before the app is started', async () => {
  expect(await asked({ tool: 'alembic' })).toEqual([
    'it starts, and names its newest migration',
    'the schema is at the release’s last migration',
    'the schema is what the release’s migrations make of an empty database',
    TOLD[0],
    'forward again: the schema is migrated',
    TOLD[1],
    AGAIN,
  ])
})

test('what the app migrates when it is started is asked afterwards, as far as it is known', async () => {
  const [state, schema] = BY_START
  expect(await asked({ tool: 'at-start', with: { tool: 'flyway' } })).toEqual([
    ...[TOLD[0], state, schema],
    ...[TOLD[1], AGAIN],
  ])
  expect(await asked({ tool: 'at-start', query: 'SELECT 1' })).toEqual([state, schema, AGAIN])
  expect(await asked({ tool: 'at-start' })).toEqual([schema])
})

test('what nobody migrates is not asked for', async () => {
  expect(await asked({ tool: 'none' })).toEqual([])
})

test('a runbook’s own words for it do not apply where no command migrates', () => {
  expect(ofDatabases['is migrated']?.requires).toEqual(['migration commands'])
})
