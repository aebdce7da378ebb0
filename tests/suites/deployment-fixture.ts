import { tellDrift } from '../../helpers/parts/postgres/migrations/empty/told.ts'
import { later } from './cases.ts'
import { declared } from './system-fixture.ts'

export const previous = { digest: 'sha256:old', version: '1.0.0', commit: 'a'.repeat(40) }
export const built = {
  digest: 'sha256:new',
  version: '1.1.0',
  commit: 'b'.repeat(40),
  migration: '0002',
  buildDate: '20261124-101500',
}
export const planned = { commit: built.commit, tags: ['staging-20261124-101500', 'staging-latest'] }
export const backedUp = {
  name: 'staging_db_20261124_101500.sql.gz',
  path: '/work/backups/staging_db_20261124_101500.sql.gz',
  of: { tables: [] },
  plain: { bytes: 1, complete: true },
}
/** An app that answers /health. */
export const answered = (body: object, more: object = {}) => ({
  health: () => later({ status: 200, durationMs: 10, body, json: body, ...more }),
  api: { healthy: 'healthy' },
})

export function system(changes: Record<string, unknown> = {}) {
  return {
    resolved: { projectFolder: '/project' },
    config: { reportedAs: 'staging' },
    ...declared,
    parts: ['database'],
    released: ['api', 'worker'],
    record: { learnReleases: () => later(undefined) },
    platform: {
      cleanUp: () => later({ removed: [{ location: 'unused' }] }),
      releases: {
        find: (tag: string) => later(tag.endsWith('previous') ? previous : built),
        list: () => later([built, previous]),
        pushAndPull: () => later(built.digest),
      },
    },
    releases: {
      tags: { latest: 'staging-latest', previous: 'staging-previous' },
      build: () => later(built),
      planFor: () => ({ ...planned, buildDate: built.buildDate, environment: 'staging' }),
      migrate: () => later({ exitCode: 0, stderr: '' }),
      migrationStatus: () => later({ current: '0002', latest: '0002', pending: [], altered: [] }),
      proveSchema: () => later({ drift: [], fault: undefined }),
      plantUnused: () =>
        later({
          release: { location: 'unused' },
          foreignIsThere: () => later(true),
          [Symbol.asyncDispose]: () => later(undefined),
        }),
    },
    backups: {
      list: () => later([backedUp.name]),
      take: () => later({ ...backedUp, ended: { durationMs: 1, exitCode: 0 } }),
      facts: () => later({ complete: true, unpackedBytes: 1 }),
      lasting: () => [{ table: 'matches', rows: 1 }],
      lost: () => later([] as string[]),
      lostOfAll: () => later([] as string[]),
    },
    deployment: {
      without: (_part: string, look: () => unknown) => look(),
      hasBegun: true,
      begin: () => new Date(),
      secondsUntilReady: () => later(1),
      secondsUntilAppReady: () => later(1),
      stopEverything: () => later({ stopped: { database: { killed: false, durationMs: 10 } }, inFlight: [] }),
    },
    snapshot: () => later({ services: { database: { status: 'running' } } }),
    service: () => ({
      state: () => later({ status: 'running', runs: built.digest, restarts: { policy: 'always', count: 0 } }),
    }),
    start: () => later(undefined),
    ...changes,
  }
}
/** The system, but for some things of one room. */
export const but = (room: string, changes: object) => {
  const whole = system() as Record<string, object>
  return system({ [room]: { ...whole[room], ...changes } })
}
/** What a database is found to lack that the migrations make. */
export function drift(what: string) {
  const lines = [`${what}: made by the migrations, and not in the database`]
  const fault = tellDrift({ at: '127.0.0.1:5433', database: 'shop', release: 'staging-1', drift: lines })
  return { drift: lines, fault }
}
export const all = { previous, built, planned, backedUp, deploying: new Date(Date.now() - 1000) }
export const git = { git: () => later({ commit: built.commit, clean: true, pushed: true }) }
export const topics = (...names: string[]) => ({ topics: () => later(names) })

/** A counter, look by look. */
export function counts(...values: number[]) {
  return () => later(values.shift() ?? Number.NaN)
}
