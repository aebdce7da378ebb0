import { describe, expect, test } from 'vitest'
import type { Checklist } from '../../suites/football.ts'
import { answersAsDocumented } from '../../suites/kinds/documented.ts'
import { coreFunctionsWork } from '../../suites/kinds/functions.ts'
import { journeyWorks } from '../../suites/kinds/journey.ts'
import { logsNoTrouble } from '../../suites/kinds/logs.ts'
import { poolIsWithinItsLimit } from '../../suites/kinds/pool.ts'
import { dumpRestoresToTheSame } from '../../suites/kinds/restore.ts'
import { schemaIsOfTheMigrations } from '../../suites/kinds/schema.ts'
import { scratchTableIsGone } from '../../suites/kinds/scratch-table.ts'
import { scriptCanBeRun } from '../../suites/kinds/script.ts'
import { everyServiceRuns } from '../../suites/kinds/services.ts'
import { answersWithin, starts } from '../../suites/kinds/start.ts'
import { nothingOfItRuns } from '../../suites/kinds/stopped.ts'
import { isVersion } from '../../suites/kinds/version.ts'
import { declaredBy, judge } from './declared.ts'
import { journeys } from './journeys-fixture.ts'

const covers = { covers: ['9-01'] }
const databaseAnswers = (checklist: Checklist) =>
  answersWithin(
    checklist,
    'it answers',
    { covers: ['2.5-02'] },
    {
      service: 'database',
      measured: 'database ready',
      answers: ({ expect }) => later(expect(1).toBe(1)),
    },
  )
const later = <T>(value: T) => Promise.resolve(value)
const services = (status: Record<string, string>) => ({
  config: { domain: 'staging' },
  parts: Object.keys(status),
  one: () => ({ routes: { healthy: 'healthy' } }),
  reached: (name: string) => [{ name, host: 'staging', port: 5432 }],
  service: (name: string) => ({ state: () => later({ status: status[name] }) }),
  start: () => later(undefined),
  deployment: { hasBegun: true, secondsUntilReady: () => later(1) },
})
/** A system of whose Redis the config asks for a line of versions. */
const learning = {
  config: { parts: { cache: { version: '7' } } },
  record: { learnSoftware: () => later(undefined) },
}
const health = (body: object) => ({
  health: () => later({ status: 200, body }),
  api: { healthy: 'healthy' },
})

/** Each kind: what declares it, the title of the spec, what it is given when all is well, and what when it is not. */
const KINDS: readonly (readonly [
  kind: string,
  declare: (checklist: Checklist) => void,
  title: string,
  well: object,
  broken: object,
  fault: RegExp,
])[] = [
  [
    'starts',
    (checklist) => starts(checklist, 'Redis starts', covers, 'cache'),
    'Redis starts',
    { system: services({ cache: 'running' }) },
    { system: services({ cache: 'stopped' }) },
    /^state of cache: expected 'stopped' to be 'running'/,
  ],
  [
    'answers within its time',
    databaseAnswers,
    'it answers in time',
    { readyAfter: 59.9 },
    { readyAfter: 60 },
    /^database ready is 60 s, and has to be less than 60 s\.$/,
  ],
  [
    'answers within its time, and was not measured',
    databaseAnswers,
    'it answers in time',
    { readyAfter: 0 },
    { readyAfter: Number.NaN },
    /^database ready was not measured/,
  ],
  [
    'is stopped',
    (checklist) => nothingOfItRuns(checklist, 'nothing runs', covers, () => ['database']),
    'nothing runs',
    { system: services({ database: 'stopped' }), host: { listens: () => later(false) } },
    { system: services({ database: 'stopped' }), host: { listens: () => later(true) } },
    /^database: staging:5432 still answers: expected true to be false/,
  ],
  [
    'is stopped, by its state',
    (checklist) => nothingOfItRuns(checklist, 'nothing runs', covers, () => ['database']),
    'nothing runs',
    { system: services({ database: 'stopped' }), host: { listens: () => later(false) } },
    { system: services({ database: 'running' }), host: { listens: () => later(false) } },
    /^database: its state: expected 'running' to be 'stopped'/,
  ],
  [
    'every service runs',
    (checklist) => everyServiceRuns(checklist, 'all run', covers),
    'all run',
    { system: services({ api: 'running', database: 'running' }), api: health({ status: 'healthy' }) },
    { system: services({ api: 'running', database: 'stopped' }), api: health({ status: 'healthy' }) },
    /^database: its state: expected 'stopped' to be 'running'/,
  ],
  [
    'is of a version',
    (checklist) =>
      isVersion(checklist, 'it is Redis 7', covers, {
        program: 'Redis',
        tell: ({ cache }) => cache.version(),
        part: 'cache',
      }),
    'it is Redis 7',
    {
      system: learning,
      cache: { version: () => later('7.0.15') },
    },
    {
      system: learning,
      cache: { version: () => later('72.0.1') },
    },
    /^version of Redis: expected '72\.0\.1\.' to match/,
  ],
  [
    'tells a version at all',
    (checklist) =>
      isVersion(checklist, 'it tells', covers, { program: 'Redis', tell: ({ cache }) => cache.version() }),
    'it tells',
    { system: learning, cache: { version: () => later('7.0') } },
    { system: learning, cache: { version: () => later('') } },
    /^version of Redis: expected '' to match/,
  ],
  [
    'a script can be run',
    (checklist) => scriptCanBeRun(checklist, 'it can be run', 'deployScript', covers),
    'it can be run',
    { system: { files: { script: () => later({ exists: true, executable: true, syntax: '' }) } } },
    { system: { files: { script: () => later({ exists: true, executable: false, syntax: '' }) } } },
    /^project\.deployScript: expected/,
  ],
  [
    'logs no trouble',
    (checklist) => logsNoTrouble(checklist, 'no errors', covers, 'api'),
    'no errors',
    { system: { deployment: {} }, logs: { troublesSince: () => later({ lines: 3, troubles: [] }) } },
    { system: { deployment: {} }, logs: { troublesSince: () => later({ lines: 3, troubles: ['ERROR x'] }) } },
    /^what api has logged of trouble: expected \[ 'ERROR x' \]/,
  ],
  [
    'logs no secret',
    (checklist) => logsNoTrouble(checklist, 'no errors', covers, 'api'),
    'api has logged no secret',
    { logs: { secretsIn: () => later([]) } },
    { logs: { secretsIn: () => later(['DB_PASSWORD']) } },
    /^variables whose secret is in the log of api: expected \[ 'DB_PASSWORD' \]/,
  ],
  [
    'logs at all',
    (checklist) => logsNoTrouble(checklist, 'no errors', covers, 'api'),
    'api has logged since the deployment',
    {
      system: services({ api: 'running' }),
      logs: { troublesSince: () => later({ lines: 3, troubles: [] }) },
    },
    {
      system: services({ api: 'running' }),
      logs: { troublesSince: () => later({ lines: 0, troubles: [] }) },
    },
    /^lines of api since the deployment: expected 0 to be greater than 0/,
  ],
  [
    'logs no more, as it has ended',
    (checklist) => logsNoTrouble(checklist, 'no errors', covers, 'worker'),
    'worker has logged since the deployment',
    {
      system: services({ worker: 'running' }),
      logs: { troublesSince: () => later({ lines: 3, troubles: [] }) },
    },
    {
      system: services({ worker: 'stopped' }),
      logs: { troublesSince: () => later({ lines: 3, troubles: [] }) },
    },
    /^state of worker: expected 'stopped' to be 'running'/,
  ],
  [
    'the pool',
    (checklist) => poolIsWithinItsLimit(checklist, 'the pool', covers),
    'the pool',
    {
      database: { connections: () => later({ total: 9, limit: 100 }) },
      api: health({ dependencies: { database: { pool: { size: 5, max: 10 } } } }),
    },
    {
      database: { connections: () => later({ total: 9, limit: 100 }) },
      api: health({ dependencies: { database: { pool: { size: 11, max: 10 } } } }),
    },
    /^connections of the app’s pool, against its limit: expected 11 to be less than or equal to 10/,
  ],
  [
    'the pool, which may have all connections of the server',
    (checklist) => poolIsWithinItsLimit(checklist, 'the pool', covers),
    'the pool',
    {
      database: { connections: () => later({ total: 9, limit: 100 }) },
      api: health({ dependencies: { database: { pool: { size: 5, max: 10 } } } }),
    },
    {
      database: { connections: () => later({ total: 9, limit: 100 }) },
      api: health({ dependencies: { database: { pool: { size: 5, max: 100 } } } }),
    },
    /^the limit of the app’s pool, against the server’s: expected 100 to be less than 100/,
  ],
  [
    'restores to the same',
    (checklist) => dumpRestoresToTheSame(checklist, 'it restores', covers),
    'it restores',
    restoring({}),
    restoring({ differences: ['sequence matches_id_seq'] }),
    /^what the restored database differs in: expected \[ 'sequence matches_id_seq' \]/,
  ],
  [
    'restores to what its indexes lead to',
    (checklist) => dumpRestoresToTheSame(checklist, 'it restores', covers),
    'it restores',
    // Where nobody may look, nothing is said against it.
    restoring({ soundness: { damage: [], notLooked: ['permission denied'] } }),
    restoring({ soundness: { damage: ['index by_day: a row is not in it'], notLooked: [] } }),
    /^what its indexes do not lead to: expected \[ 'index by_day: a row is not in it' \]/,
  ],
  [
    'the schema is of the migrations',
    (checklist) => schemaIsOfTheMigrations(checklist, 'it is', covers),
    'it is',
    proving(undefined),
    proving('what, where, and what to do'),
    /^what, where, and what to do$/,
  ],
  [
    'a table of the rehearsal’s own is gone',
    (checklist) => scratchTableIsGone(checklist, 'gone', covers, 'rehearsal_test'),
    'gone',
    { database: { scratch: () => ({ drop: () => later(undefined), exists: () => later(false) }) } },
    { database: { scratch: () => ({ drop: () => later(undefined), exists: () => later(true) }) } },
    /^whether rehearsal_test is there: expected true to be false/,
  ],
  [
    'answers as documented',
    (checklist) =>
      answersAsDocumented(checklist, 'as documented', covers, async ({ api }) => ({
        method: 'GET',
        route: '/health',
        answer: await api.health(),
      })),
    'as documented',
    { api: { ...health({}), undocumented: () => later([]) } },
    { api: { ...health({}), undocumented: () => later(['/status is missing']) } },
    /^how GET \/health differs from its OpenAPI: expected \[ '\/status is missing' \]/,
  ],
  [
    'core functions: is healthy',
    (checklist) => coreFunctionsWork(checklist, 'again', covers),
    'the app is healthy again',
    { api: health({ status: 'healthy' }) },
    { api: health({ status: 'degraded' }) },
    /^what \/health says: expected 'degraded'/,
  ],
  [
    'core functions: every journey',
    (checklist) => coreFunctionsWork(checklist, 'again', covers),
    'every journey works again',
    journeys({ models: 0, matches: 0 }),
    journeys({ models: 0, matches: 2 }),
    /^matches: “matches” failed: expected 2 to be \+?0/,
  ],
  [
    'core functions: no journey at all',
    (checklist) => coreFunctionsWork(checklist, 'again', covers),
    'every journey works again',
    journeys({ models: 0 }),
    journeys({}),
    /the list is empty/,
  ],
  [
    'a journey works',
    (checklist) => journeyWorks(checklist, 'models are served', covers, 'models'),
    'models are served',
    journeys({ models: 0 }),
    journeys({ models: 1 }),
    /^“models” failed: expected 1 to be \+?0/,
  ],
]

function proving(fault: string | undefined) {
  return { system: { releases: { proveSchema: () => later({ drift: [], fault }) } }, built: {} }
}

function restoring(found: object) {
  const same = { differences: [], missed: [], soundness: { damage: [], notLooked: [] } }
  const restored = { ...same, ...found, ended: { durationMs: 1000 }, content: { tables: [{}] } }
  return { system: { backups: { restoreAside: () => later(restored) } }, backedUp: {} }
}

describe.each(KINDS)('%s', (_kind, declare, title, well, broken, fault) => {
  test('is green where all is well', async () => {
    expect((await judge(declaredBy(declare), title, well)).faults).toEqual([])
  })
  test('is red where it is not, and says so', async () => {
    const { faults } = await judge(declaredBy(declare), title, broken)
    expect(faults).toEqual([expect.stringMatching(fault)])
  })
})
