import { expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { migrationsSchema } from '../../helpers/environments/schema/migrations.ts'
import { missing, missingFeatures } from '../../helpers/environments/requirements.ts'
import { LEAGUE_TABLE_CONFIG } from '../fixtures/league-table.ts'

test('the bundled system lacks nothing; its schema is migrated by commands, and not by its start, and the team’s backup takes Compose', async () => {
  const { config } = await loadEnvironment('rehearsal.config.ts', 'local')
  expect([...missingFeatures(config).keys()].sort()).toEqual(['backup script', 'migrations at start'])
  for (const each of ['journey batch', 'setting called.league', 'setting historyChange'])
    expect(missing(config, each), each).toBeUndefined()
})

test('a system that is not put under load lacks it, and what goes with it, for that reason', async () => {
  const { config } = await loadEnvironment('rehearsal.config.ts', 'local')
  const lacksAnyway = missingFeatures(config)
  const besides = (changed: typeof config) =>
    [...missingFeatures(changed)].filter(([feature]) => !lacksAnyway.has(feature))
  const features = new Map(besides({ ...config, load: undefined }))
  expect([...features.keys()]).toEqual(['load profile', 'alerts'])
  for (const reason of features.values()) expect(reason).toMatch(/: there is no load \(/)
  const watchedByNothing = besides({ ...config, load: { ...config.load!, alerts: [] } })
  expect(watchedByNothing).toEqual([['alerts', expect.stringMatching(/load\.alerts is empty/)]])
})

test('a system unlike it lacks what its config says, each with the key that says so', async () => {
  const { config } = await loadEnvironment(LEAGUE_TABLE_CONFIG, 'staging')
  const features = missingFeatures(config)
  for (const feature of ['redis variable', 'alert channel', 'health dependencies'])
    expect(features.has(feature), feature).toBe(true)
  for (const feature of ['docs', 'metrics', 'configuration change', 'production'])
    expect(features.has(feature), feature).toBe(false)
  expect(features.get('redis variable')).toMatch(/no redis has a urlVariable/)
  expect(missing(config, 'journey prediction')).toBeUndefined()
  expect(missing(config, 'journey batch')).toMatch(/there is no journey batch/)
  expect(missing(config, 'setting fields.probabilities')).toMatch(
    /there is no settings\.fields\.probabilities/,
  )
})

/** What of migrations there is not, each with the reason. */
async function ofMigrations(migrations: object) {
  const { config } = await loadEnvironment('rehearsal.config.ts', 'local')
  const features = missingFeatures({ ...config, migrations: migrationsSchema.parse(migrations) })
  return Object.fromEntries([...features].filter(([feature]) => feature.includes('migration')))
}

test('where nothing migrates, what is about migrations does not apply', async () => {
  const none = 'The config says so: migrations.tool is none (rehearsal.config.ts).'
  expect(await ofMigrations({ tool: 'none' })).toEqual({
    migrations: none,
    'migration commands': none,
    'migrations at start': none,
    'migration state': none,
    'last migration': none,
  })
})

test('where the app migrates when it is started, no command does, and its state is asked as far as it is known', async () => {
  const says = (key: string) => `The config says so: ${key} (rehearsal.config.ts).`
  const commands = { 'migration commands': says('migrations.tool is at-start') }
  expect(await ofMigrations({ tool: 'at-start', with: { tool: 'flyway' } })).toEqual(commands)
  const last = { 'last migration': says('migrations.tool is at-start, without migrations.with') }
  expect(await ofMigrations({ tool: 'at-start', query: 'SELECT 1' })).toEqual({ ...commands, ...last })
  expect(await ofMigrations({ tool: 'at-start' })).toEqual({
    ...{ ...commands, ...last },
    'migration state': says('migrations.tool is at-start, with neither migrations.with nor migrations.query'),
  })
})
