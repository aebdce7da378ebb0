import { app } from '../../suites/deployment/app.ts'
import { cacheAndMessaging } from '../../suites/deployment/cache-and-messaging.ts'
import { database } from '../../suites/deployment/database.ts'
import { health } from '../../suites/deployment/health.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'
import { footballApi, settings } from './system-fixture.ts'
import { once } from './preparation-fixture.ts'
import { all, answered, built, but, counts, drift, previous, system, topics } from './deployment-fixture.ts'

const parts = [app, cacheAndMessaging, database, health]
const drifted = but('releases', { proveSchema: () => later(drift('index public.by_date')) })
const specs = new Map(parts.flatMap((part) => [...declaredBy(part)]))

/** An app that answers /health otherwise each time it is asked; the last answer is kept. */
const inTurn = (...bodies: readonly object[]) => {
  const left = [...bodies]
  return {
    api: { healthy: 'healthy', health: '/health' },
    health: () => answered(left.length > 1 ? left.shift()! : left[0]!).health(),
  }
}

/** What /health says of the whole, and of each dependency. */
const saying = (status: string, of: string) => ({
  status,
  dependencies: {
    cache: { status: of },
    database: { status: of },
    model_registry: { status: of },
    messaging: { status: of },
  },
})

/** A look that is taken until it is content. */
const again = async <T>(_what: string, look: () => Promise<T>): Promise<T> =>
  look().catch(() => again(_what, look))

/** An app that answers a prediction, and what comes onto its topic then. */
function publishing(published: (answer: object) => readonly unknown[]) {
  const answer = { home: 'Arsenal', away: 'Fulham' }
  return {
    system: {
      ...system(),
      config: {
        settings: { ...settings, publishedPrediction: { topic: 'predictions', same: ['home', 'away'] } },
      },
    },
    api: footballApi({ predict: () => ({ body: answer, json: answer, text: JSON.stringify(answer) }) }),
    messaging: {
      publishedSince: async (_topic: string, action: () => Promise<unknown>) => ({
        given: await action(),
        values: published(answer).map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
      }),
    },
  }
}

seenRed(specs, () => ({ system: system(), ...all, ...once }), [
  [
    'the database starts',
    {},
    { system: system({ service: () => ({ state: () => later({ status: 'stopped' }) }) }) },
    /^state of the database/,
  ],
  [
    'the restart has lost nothing',
    { database: {} },
    { database: {}, system: but('backups', { lost: () => later(['matches: 2 rows']) }) },
    /^what the restart has lost: expected \[ 'matches: 2 rows' \]/,
  ],
  [
    'the migration has lost nothing',
    { database: {} },
    { database: {}, system: but('backups', { lostOfAll: () => later(['table matches: gone']) }) },
    /^rows lost since the backup: expected \[ 'table matches: gone' \]/,
  ],
  [
    'every index leads to all rows of its table',
    { database: { soundness: () => later({ damage: [], notLooked: ['permission denied'] }) } },
    { database: { soundness: () => later({ damage: ['index by_day: a row is not in it'] }) } },
    /^rows that an index does not lead to: rebuild it with REINDEX: expected \[/,
  ],
  [
    'new rows get numbers that are free',
    { database: { takenNumbers: () => later([]) } },
    { database: { takenNumbers: () => later(['public.matches.id: 1']) } },
    /^columns whose next row is refused: expected \[ 'public\.matches\.id: 1' \]/,
  ],
  [
    'the schema is at the release’s last migration',
    {},
    { system: but('releases', { migrationStatus: () => later({ current: '0001', pending: ['0002'] }) }) },
    /^what the migration tool says/,
  ],
  [
    'the schema is what the release’s migrations make of an empty database',
    {},
    { system: drifted },
    /^The schema of the database shop[^\n]*: index public\.by_date: made by the migrations, and not in the database\.\n[^]*\nNext: /,
  ],
  [
    'the app’s start has migrated the database',
    {},
    { system: but('releases', { migrationStatus: () => later({ current: '0001', pending: ['0002'] }) }) },
    /^what the start has left to be applied: expected \[ '0002' \]/,
  ],
  [
    'the app’s start has migrated the database',
    {},
    { system: but('releases', { migrationStatus: () => later({ current: null, pending: [] }) }) },
    /^the last migration that was applied: expected null/,
  ],
  [
    'the schema that the start has made is what the release’s migrations make of an empty database',
    {},
    { system: drifted },
    /^The schema of the database shop/,
  ],
  [
    'the topics are there',
    { messaging: topics('results') },
    { messaging: topics('others') },
    /^results: topics of the brokers/,
  ],
  [
    'the app starts under the tag that is deployed',
    { system: but('platform', { releases: { activate: () => later(undefined) } }) },
    {
      system: {
        ...but('platform', { releases: { activate: () => later(undefined) } }),
        service: () => ({ state: () => later({ status: 'stopped' }) }),
      },
    },
    /^state of the app: expected 'stopped'/,
  ],
  [
    'the deployment is over once the worker works too',
    {},
    { deploying: new Date(Date.now() + 60_000) },
    /^seconds of the deployment/,
  ],
  [
    'what runs is what was built',
    {},
    { built: { ...built, digest: 'sha256:other' } },
    /^api: digest of what runs/,
  ],
  [
    'what runs is what was built',
    {},
    {
      system: system({
        service: (name: string) => ({
          state: () => later({ runs: name === 'worker' ? previous.digest : built.digest }),
        }),
      }),
    },
    /^worker: digest of what runs/,
  ],
  [
    'the app itself names the commit that was built',
    { api: answered({ git_commit: built.commit }) },
    { api: answered({ git_commit: previous.commit }) },
    /^the commit that it tells/,
  ],
  [
    'the app itself names a tag that was built',
    { api: answered({ tag: 'staging-latest' }) },
    { api: answered({ tag: 'staging-previous' }) },
    /^the tags: expected/,
  ],
  [
    'the app names staging and the new version',
    { api: answered({ environment: 'staging', version: '1.1.0' }) },
    { api: answered({ environment: 'staging', version: '1.0.0' }) },
    /^the version that it tells/,
  ],
  [
    'the app names the schema that it runs on',
    { api: answered({ schema_version: '0002' }) },
    { api: answered({ schema_version: '0001' }) },
    /^the schema that it tells/,
  ],
  [
    '/health answers',
    { api: answered({ status: 'healthy' }) },
    { api: answered({ status: 'degraded' }, { status: 503 }) },
    /^status of \/health, which says \{"status":"degraded"\}: expected 503/,
  ],
  [
    '/health says healthy',
    { api: answered({ status: 'healthy' }) },
    { api: answered({ status: 'degraded' }) },
    /^the status in \{"status":"degraded"\}: expected 'degraded'/,
  ],
  [
    '/health says so where Redis is gone',
    { api: inTurn(saying('degraded', 'down'), saying('healthy', 'up')) },
    { api: inTurn(saying('degraded', 'up'), saying('healthy', 'up')) },
    /^what \/health says of cache while cache is stopped: expected 'up' not to be 'up'/,
  ],
  [
    '/health says so where the database is gone',
    { api: inTurn(saying('unhealthy', 'down'), saying('healthy', 'up')) },
    { api: inTurn(saying('healthy', 'down'), saying('healthy', 'up')) },
    /^what \/health says while database is stopped: expected 'healthy' to be 'not healthy'/,
  ],
  [
    '/health says so where the database is gone',
    { api: inTurn(saying('unhealthy', 'down'), saying('healthy', 'up')) },
    { api: inTurn(saying('unhealthy', 'down'), saying('unhealthy', 'down')) },
    /^it says unhealthy, with database down/,
  ],
  [
    '/health says so where the registry is gone',
    { api: inTurn(saying('healthy', 'down'), saying('healthy', 'up')) },
    { api: inTurn(saying('healthy', 'down'), saying('degraded', 'up')) },
    /^it says degraded, with model_registry up/,
  ],
  [
    '/health says so where Kafka is gone',
    {
      api: inTurn(saying('healthy', 'down'), saying('degraded', 'down'), saying('healthy', 'up')),
      until: again,
    },
    { api: inTurn(saying('healthy', 'up')) },
    /^what \/health says of messaging while messaging is stopped: expected 'up' not to be 'up'/,
  ],
  [
    'what is answered is published once Kafka is back',
    publishing((answer) => [{}, answer]),
    publishing((answer) => [{ ...answer, away: 'Chelsea' }, {}]),
    /^what predictions says of what was answered: expected \{ home: 'Arsenal', away: 'Chelsea' \}/,
  ],
  [
    'what is answered is published once Kafka is back',
    // What others publish besides, and what is no JSON, is nobody's fault.
    publishing((answer) => ['not JSON', { home: 'Lyon' }, answer]),
    publishing(() => []),
    /^no message came onto predictions within 8 s of the answer \{"home":"Arsenal"/,
  ],
  [
    '/health is quick',
    { api: answered({}, { durationMs: 1999 }) },
    { api: answered({}, { durationMs: 2000 }) },
    /^\/health is 2 s, and has to be less than 2 s\.$/,
  ],
  [
    'the app reaches Redis',
    { api: answered({ dependencies: { cache: { status: 'up' } } }) },
    { api: answered({ dependencies: {} }) },
    /^what \/health says of the cache: expected undefined/,
  ],
  [
    'the app reaches Redis',
    { api: answered({ dependencies: { cache: { status: 'up' } } }) },
    { api: answered({ dependencies: { cache: { status: 'down', error: 'ECONNREFUSED' } } }) },
    /^what \/health says of the cache \(ECONNREFUSED\): expected 'down'/,
  ],
  [
    'requests are counted',
    { api: { ...answered({}), counter: counts(4, 6) } },
    { api: { ...answered({}), counter: counts(4, 5) } },
    /^requests counted for two made: expected 1/,
  ],
])
