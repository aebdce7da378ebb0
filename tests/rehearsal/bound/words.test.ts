import { describe, expect, test } from 'vitest'
import { kindsOf, wordsOf } from '../../../helpers/rehearsal/bound/words.ts'
import { later, seenRed, type Case } from '../../suites/cases.ts'
import { judge, type Declared } from '../../suites/declared.ts'

const KINDS = { db: 'postgres', baskets: 'redis', shop: 'http-api', mailer: 'worker' } as const

/** What a runbook may ask of a part, as specs that can be judged. */
function specsOf(name: string): ReadonlyMap<string, Declared> {
  const words = Object.entries(wordsOf(KINDS, name) ?? {})
  return new Map(
    words.map(([title, { body }]) => [
      title,
      { title, options: { covers: [] }, body: body as unknown as Declared['body'] },
    ]),
  )
}

const built = { digest: 'sha256:new', commit: 'b'.repeat(40), migration: '0002' }
const previous = { digest: 'sha256:old', commit: 'a'.repeat(40) }
const SECONDS = { max: 3, unit: 's' } as const

const service = (changes: object = {}, state: object = {}) => ({
  service: () => ({
    state: () => later({ status: 'running', runs: built.digest, restarts: { count: 0 }, ...state }),
    limits: () => later({ cpus: 1, memoryBytes: 100 }),
    usage: () => later({ memoryBytes: 50 }),
    ...changes,
  }),
})
const system = (changes: object = {}) => ({
  config: {
    domain: 'staging.example',
    production: { hosts: ['www.example'], ports: { db: 5432 } },
    parts: {
      db: { limits: { cpus: 1, memoryBytes: 100 }, version: '15', refused: [{ constraint: 'rule' }] },
    },
    project: { requiredVariables: ['A'] },
  },
  placeOf: (): object | undefined => ({ host: 'staging.example', port: 15432 }),
  resolved: { projectFolder: '/project' },
  deployment: {
    since: new Date(),
    startAnew: () => later({ seconds: 2, killed: false }),
    secondsUntilReady: () => later(1),
    stop: () => later({ inFlight: [], stopped: { db: { killed: false, durationMs: 2000 } } }),
  },
  ownTroubles: { during: (_system: object, _part: string, action: () => unknown) => action() },
  record: { learnSoftware: () => later(undefined), learnReleases: () => later(undefined) },
  releases: {
    tags: { latest: 'staging-latest' },
    planFor: () => ({ tags: ['staging-latest'] }),
    build: () => later(built),
    migrate: () => later({ exitCode: 0, stderr: '', stdout: '', durationMs: 2000 }),
    migrationStatus: () => later({ current: '0002', latest: '0002', pending: [], altered: [] }),
    proveSchema: () => later({ drift: [], fault: undefined }),
  },
  platform: { releases: { activate: () => later(undefined), find: () => later(built) } },
  ...service(),
  ...changes,
})
const given = () => ({ part: 'db', limit: undefined, system: system() })
const but = (room: string, changes: object) => {
  const whole = system() as Record<string, object>
  return { system: { ...whole, [room]: { ...whole[room], ...changes } } }
}

const at = (host: string, port: number) => ({ system: system({ placeOf: () => ({ host, port }) }) })

describe('of a part of any kind', () => {
  const cases: readonly Case[] = [
    ['starts', {}, { system: system(service({}, { status: 'stopped' })) }, /^state of db/],
    [
      'starts',
      {},
      but('deployment', { startAnew: () => later({ seconds: 2, killed: true }) }),
      /^whether what ran of db before had to be killed/,
    ],
    [
      'starts',
      { limit: SECONDS },
      but('deployment', { startAnew: () => later({ seconds: 4, killed: false }) }),
      /^start of db is 4(\.0+)? s, and has to be at most 3 s/,
    ],
    [
      'stops by itself',
      { system: system(service({}, { status: 'stopped' })) },
      { system: system() },
      /^state of db: expected 'running' to be 'stopped'/,
    ],
    [
      'answers',
      {},
      but('deployment', { secondsUntilReady: () => Promise.reject(new Error('gave up waiting for db')) }),
      /^gave up waiting for db/,
    ],
    [
      'has its limits',
      {},
      { system: system(service({ limits: () => later({ cpus: 2, memoryBytes: 100 }) })) },
      /^limits of db/,
    ],
    [
      'uses memory',
      {},
      { limit: { max: 40, unit: 'bytes' } },
      /^memory of db is .* MiB, and has to be at most/,
    ],
    [
      'uses memory',
      {},
      { system: system(service({ usage: () => later({ memoryBytes: 0 }) })) },
      /^bytes of memory of db/,
    ],
    [
      'logs no trouble',
      { logs: { troublesSince: () => later({ troubles: [] }) } },
      { logs: { troublesSince: () => later({ troubles: ['PANIC'] }) } },
      /^what db has logged of trouble/,
    ],
    ['is not production', {}, at('www.example', 15432), /^hosts of production/],
    ['is not production', {}, at('staging.example', 5432), /^port of db/],
    // One that has no port is where the environment is.
    [
      'is not production',
      {},
      { system: system({ placeOf: () => undefined, config: { ...system().config, domain: 'www.example' } }) },
      /^hosts of production/,
    ],
  ]
  // A database has words of its own besides; those of any kind are among them.
  seenRed(specsOf('db'), given, cases)

  const stopping = (stopped: object, inFlight: readonly string[][] = []) => ({
    system: {
      ...system(service({}, { status: 'stopped' })),
      deployment: {
        stop: () => later({ inFlight, stopped: { db: { killed: false, durationMs: 1, ...stopped } } }),
      },
    },
  })
  test.each([
    [{ killed: true }, [], /whether db had to be killed/],
    [{ durationMs: 4000 }, [], /^end of db is 4(\.0+)? s/],
    [{}, [['status 502']], /what its answer does not keep: status 502/],
  ] as const)('stops by itself is red for %j, %j', async (stopped, inFlight, fault) => {
    const about = {
      ...given(),
      limit: SECONDS,
      ...stopping(
        stopped,
        inFlight.map((each) => [...each]),
      ),
    }
    const { faults } = await judge(specsOf('db'), 'stops by itself', about)
    expect(faults).toContainEqual(expect.stringMatching(fault))
  })
})

describe('of a database', () => {
  const content = { tables: [{ table: 'public.a', settledRows: 1, settledChecksum: '1' }], definitions: {} }
  const probe = {
    version: () => later('15.4'),
    content: () => later(content),
    refusal: () => later('violates'),
    soundness: () => later({ damage: [] as string[] }),
  }
  const same = { content, differences: [], missed: [], soundness: { damage: [] as string[] } }
  const backups = (changes: object) => ({
    system: system({
      backupsOf: () => ({
        take: () => later({ of: content }),
        restoreAside: () => later(same),
        lostOfAll: () => later([]),
        ...changes,
      }),
    }),
  })
  const migrated = { built, ...backups({}) }
  const kept = { probe, backedUp: { part: 'db', backup: { of: content } }, ...backups({}) }
  const cases: readonly Case[] = [
    [
      'is of its version',
      { probe },
      { probe: { ...probe, version: () => later('150.1') } },
      /^whether db’s version 150\.1 is of 15/,
    ],
    [
      'refuses what breaks its rules',
      { probe },
      { probe: { ...probe, refusal: () => later(undefined) } },
      /^rule: the server’s refusal/,
    ],
    [
      'dump restores to the same',
      backups({}),
      backups({ restoreAside: () => later({ ...same, differences: ['a row'] }) }),
      /^what the restored database differs in/,
    ],
    [
      'dump restores to the same',
      backups({}),
      backups({ restoreAside: () => later({ ...same, content: { tables: [] } }) }),
      /^tables restored/,
    ],
    [
      'dump restores to the same',
      backups({}),
      backups({ restoreAside: () => later({ ...same, soundness: { damage: ['index a'] } }) }),
      /^what its indexes do not lead to/,
    ],
    [
      'is migrated',
      migrated,
      but('releases', { migrate: () => later({ exitCode: 1, stderr: 'no such table', durationMs: 1 }) }),
      /^no such table/,
    ],
    [
      'is migrated',
      migrated,
      but('releases', {
        migrationStatus: () => later({ current: '0001', latest: '0002', pending: ['0002'], altered: [] }),
      }),
      /^what the migration tool says/,
    ],
    [
      'has the schema of its migrations',
      migrated,
      but('releases', {
        proveSchema: () => later({ drift: ['table public.a: gone'], fault: 'what, where' }),
      }),
      /^what, where$/,
    ],
    [
      'keeps its rows',
      kept,
      backups({ lostOfAll: () => later(['table a: gone']) }),
      /^what db has lost since its dump/,
    ],
    [
      'keeps its rows',
      kept,
      { probe: { ...probe, soundness: () => later({ damage: ['index a: a row is not in it'] }) } },
      /^rows of db that its indexes do not lead to/,
    ],
    [
      'keeps its rows',
      kept,
      { backedUp: { part: 'other', backup: { of: content } } },
      /^the database that was dumped/,
    ],
    [
      'keeps its rows',
      kept,
      { backedUp: { part: 'db', backup: { of: { tables: [] } } } },
      /^tables that are compared/,
    ],
  ]
  seenRed(specsOf('db'), given, cases)
})

describe('of a Redis', () => {
  const probe = {
    ping: () => later('PONG'),
    pingWithoutPassword: () => later('NOAUTH Authentication required.'),
  }
  const cases: readonly Case[] = [
    [
      'refuses strangers',
      { probe },
      { probe: { ...probe, pingWithoutPassword: () => later('PONG') } },
      /^what db answers nobody in particular/,
    ],
    [
      'refuses strangers',
      { probe },
      { probe: { ...probe, ping: () => later('LOADING') } },
      /^what db answers its own user/,
    ],
  ]
  seenRed(specsOf('baskets'), given, cases)
})

describe('of what is released', () => {
  const host = { git: () => later({ commit: built.commit, clean: true, pushed: true }) }
  const releasing = { host, built, previous }
  const cases: readonly Case[] = [
    [
      'is built',
      releasing,
      but('releases', { build: () => later({ ...built, commit: previous.commit }) }),
      /^the commit that was built/,
    ],
    ['is built', releasing, { previous: built }, /^digest, against the release before/],
    [
      'is built',
      releasing,
      but('platform', { releases: { find: () => later(previous) } }),
      /^staging-latest: what it names/,
    ],
    ['starts', releasing, { system: system(service({}, { runs: previous.digest })) }, /^digest of what runs/],
    [
      'is the release',
      releasing,
      { system: system(service({}, { runs: previous.digest })) },
      /^digest of what runs/,
    ],
    [
      'is the release',
      releasing,
      { system: system(service({}, { restarts: { count: 2 } })) },
      /^times that the engine had to start it again/,
    ],
    [
      'rolls back',
      { ...releasing, system: system(service({}, { runs: previous.digest })) },
      { system: system() },
      /^digest of what runs: expected 'sha256:new' to be 'sha256:old'/,
    ],
  ]
  seenRed(specsOf('shop'), given, cases)
})

describe('beside the parts', () => {
  const git = { commit: built.commit, clean: true, pushed: true }
  const host = (changes: object) => ({ host: { git: () => later({ ...git, ...changes }) } })
  seenRed(specsOf('sources'), given, [
    [
      'are clean and pushed',
      host({}),
      host({ clean: false, uncommitted: [' M nginx.conf'] }),
      /^nothing uncommitted; seen {2}M nginx\.conf: /,
    ],
    ['are clean and pushed', host({}), host({ pushed: false }), /^pushed/],
  ])

  const env = { names: ['A'], values: { A: '1' }, duplicates: [], placeholders: [], mode: 0o640 }
  const file = (changes: object) => ({
    system: system({ files: { envFile: () => later({ ...env, ...changes }) } }),
  })
  seenRed(specsOf('settings'), given, [
    ['are complete', file({}), file({ values: { A: ' ' } }), /^required variables that are missing/],
    ['are complete', file({}), file({ duplicates: ['A'] }), /^set twice/],
    ['are complete', file({}), file({ placeholders: ['A'] }), /^still the template’s/],
    ['are complete', file({}), file({ mode: 0o644 }), /^what anybody may do with the file/],
  ])

  const k6 = (changes: object = {}, right: object = {}) => ({
    k6: {
      stderr: '',
      failed: [],
      journeys: { buy: { pay: { right: { passes: 9, fails: 0, ...right } } } },
      metrics: {
        http_reqs: { count: 9 },
        http_req_duration: { 'p(95)': 700 },
        http_req_failed: { rate: 0.01 },
        ...changes,
      },
    },
  })
  const load = (changes: object) => ({
    system: system({ performance: { runLoad: () => later(k6(changes)) } }),
  })
  seenRed(specsOf('load'), given, [
    ['runs', load({}), load({ http_reqs: { count: 0 } }), /^requests; k6 said/],
    ['runs', load({}), load({ dropped_iterations: { count: 3 } }), /^journeys that were due and not made/],
    ['is answered rightly', { loadRun: k6() }, { loadRun: k6({}, { fails: 1 }) }, /^buy, pay: wrong answers/],
    [
      'is answered rightly',
      { loadRun: k6() },
      { loadRun: k6({}, { passes: 0 }) },
      /^buy, pay: right answers/,
    ],
    [
      '95th percentile',
      { loadRun: k6() },
      { limit: { max: 600, unit: 'ms' } },
      /^95th percentile is 700(\.0)? ms, and has to be at most 600/,
    ],
    ['95th percentile', { loadRun: k6() }, { loadRun: k6({ http_req_duration: {} }) }, /^milliseconds/],
    [
      'failed requests',
      { loadRun: k6() },
      { limit: { max: 0.001, unit: 'ratio' } },
      /^failed requests is .*, and has to be/,
    ],
    ['failed requests', { loadRun: k6() }, { loadRun: k6({ http_req_failed: {} }) }, /^share of requests/],
  ])
})

test('words are those of the kind, of what is released, and of any part', () => {
  const words = (name: string) => Object.keys(wordsOf(KINDS, name) ?? {})
  expect(words('db')).toContain('dump restores to the same')
  expect(words('db')).not.toContain('rolls back')
  expect(words('mailer')).toEqual(expect.arrayContaining(['rolls back', 'starts', 'logs no trouble']))
  expect(words('baskets')).toContain('refuses strangers')
  expect(wordsOf(KINDS, 'nothing')).toBeUndefined()
  expect(kindsOf({ parts: { db: { kind: 'postgres' } as never } })).toEqual({ db: 'postgres' })
})
