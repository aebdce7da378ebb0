import { later } from './cases.ts'
import { declared, footballApi, settings } from './system-fixture.ts'

export const name = 'staging_db_20261124_101500.sql.gz'
export const previous = { digest: 'sha256:old', version: '1.0.0', commit: 'a' }
export const built = { digest: 'sha256:new', version: '1.1.0', commit: 'b', migration: '0002' }
export const content = { tables: [{ table: 'matches', rows: 8 }], definitions: {} }
export const backedUp = { name, of: content }
const ended = { durationMs: 1000 }
export const restored = {
  restored: { ended, content, differences: [] as string[] },
  recoverySeconds: 3,
  lostSeconds: 9,
}
export const packed = { path: '/copies.tar.gz', hashes: { '.env': 'h1' } }
const users = (longestGapMs: number, runs = 40) => ({ journey: 'prediction', runs, longestGapMs })
export const seen = (longestGapMs: number, runs = 40) => ({
  rollback: {
    seen: () => later([users(20), users(longestGapMs, runs)]),
    watch: () => later(undefined),
    charts: () => later([]),
  },
  deployment: { secondsUntilAppReady: () => later(3) },
})
/** What users saw in the end. */
export const failing = (failure?: string) => ({
  system: system({
    rollback: {
      watch: () => later(undefined),
      charts: () => later([]),
      seen: () =>
        later([
          { ...users(20), failing: undefined },
          { ...users(20), failing: failure },
        ]),
    },
  }),
})
export const running = (runs: string, status = 'running') => ({
  service: () => ({
    state: () => later({ status, runs }),
    stop: () => later({ killed: status !== 'running' }),
  }),
})

const DECLARED = {
  configChange: { variable: 'X', value: 'changed', header: 'x-config' },
  load: { p95Ms: 1000 },
}

export function system(changes: object = {}) {
  return {
    run: { started: '2026-11-24T10:00:00.000Z' },
    resolved: { peers: { at: { alerting: { host: 'localhost', port: 9093 } } } },
    config: { settings },
    ...declared,
    existing: () => ['api'],
    start: () => later(undefined),
    releases: {
      tags: {},
      keepRunning: () => later('staging-backup'),
      migrate: () => later({ exitCode: 0, stderr: '' }),
      migrationStatus: () => later({ pending: [], altered: [] }),
    },
    platform: { releases: { find: () => later(previous), activate: () => later(undefined) } },
    backups: {
      ensure: () => later(backedUp),
      list: () => later([name]),
      facts: () => later({ bytes: 1, modified: new Date() }),
      lasting: () => content.tables,
      lost: () => later([] as string[]),
      lostOfAll: () => later([] as string[]),
    },
    rollback: { restoreInPlace: () => later(restored) },
    configuration: {
      files: ['.env'],
      save: () => later({ folder: '/copies', hashes: packed.hashes }),
      pack: () => later(packed),
      hashes: () => later(packed.hashes),
      unpackedHashes: () => later(packed.hashes),
      rollBack: () => later(undefined),
    },
    files: { dryRun: () => later({ exitCode: 0, stdout: 'stop\nstaging-previous\nup -d', stderr: '' }) },
    declared: (key: 'configChange' | 'load') => DECLARED[key],
    deployment: { restart: () => later(undefined) },
    ...running(previous.digest),
    ...changes,
  }
}
export const but = (room: string, changes: object) =>
  system({ [room]: { ...(system() as Record<string, object>)[room], ...changes } })
export const api = (body: object, more: object = {}) => ({
  api: { health: () => later({ status: 200, durationMs: 10, body, ...more }), api: { healthy: 'healthy' } },
})
export const database = (tables: object[] = content.tables, marker = false) => ({
  database: {
    content: () => later({ ...content, tables }),
    scratch: () => ({ exists: () => later(marker) }),
  },
})
export const predicting = (durationMs: number, status = 200, headers: object = {}) => ({
  api: footballApi({ predict: () => ({ status, durationMs, headers, body: {} }) }),
})
export const prometheus = (state: string, alertmanager = 'http://localhost:9093/api') => ({
  until: <T>(_what: string, look: () => T) => look(),
  api: { counter: counts(), health: () => later({}) },
  prometheus: {
    targetsUp: () => later([{ labels: { service: 'api' } }]),
    evaluatedRules: () => later([{ name: 'Slow', health: 'ok', state }]),
    scrapedAt: () => later(new Date(0)),
    firing: () => later(state === 'firing' ? ['Slow'] : []),
    alertmanagers: () => later([alertmanager]),
  },
})
function counts() {
  let count = 0
  return () => later(count++)
}
export const rows = (...values: string[]) => ({
  database: { scratch: () => ({ values: () => later(values) }) },
})
export const contacts = (reach: string) => ({
  system: system({ config: { settings, contacts: [{ role: 'Operations', name: 'Somebody', reach }] } }),
})
export const noticed = {
  system: system({
    rollback: {
      writeNotification: () =>
        later({ path: '/notice.md', text: '- Reason: the way back from 1.1.0 to 1.0.0' }),
    },
  }),
  host: { user: () => 'somebody' },
}
