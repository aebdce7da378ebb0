import { backup } from '../../suites/deployment/backup.ts'
import { build } from '../../suites/deployment/build.ts'
import { commit } from '../../suites/deployment/commit.ts'
import { stop } from '../../suites/deployment/stop.ts'
import { wayBack } from '../../suites/deployment/way-back.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'
import { all, backedUp, built, but, git, previous, system } from './deployment-fixture.ts'

const parts = [backup, build, commit, stop, wayBack]
const specs = new Map(parts.flatMap((part) => [...declaredBy(part)]))

seenRed(specs, () => ({ system: system(), ...all }), [
  [
    'the commit to deploy is clean and pushed',
    { host: git },
    { host: { git: () => later({ commit: built.commit, clean: true, pushed: false }) } },
    /^pushed, so that a branch or tag of a remote holds b+: push it/,
  ],
  [
    'date, commit and tag are set',
    { host: git },
    { host: git, previous: { ...previous, commit: built.commit } },
    /^the commit, against the release before/,
  ],
  [
    'the build succeeds and gets both tags',
    {},
    { system: but('platform', { releases: { find: () => later(undefined) } }) },
    /^staging-latest: what it names: expected undefined/,
  ],
  [
    'the build succeeds and gets both tags',
    {},
    { previous: { ...previous, digest: built.digest } },
    /^digest, against the release before/,
  ],
  [
    'both tags name one digest',
    {},
    { built: { ...built, digest: 'sha256:other' } },
    /^its digest: expected 'sha256:new'/,
  ],
  [
    'it starts, and names its newest migration',
    {},
    { system: but('releases', { migrationStatus: () => later({ latest: '0001' }) }) },
    /^the newest migration that the build itself names/,
  ],
  [
    'the dump is whole',
    {},
    {
      system: but('backups', {
        take: () =>
          later({
            ...backedUp,
            plain: { bytes: 1, complete: false },
            ended: { durationMs: 1, exitCode: 0 },
          }),
      }),
    },
    /^ends as a complete dump does/,
  ],
  [
    'the archive is intact',
    {},
    { system: but('backups', { facts: () => later({ problem: 'crc', unpackedBytes: 1 }) }) },
    /^what unpacking \/work\/backups\/staging_db_20261124_101500\.sql\.gz met: expected 'crc'/,
  ],
  [
    'the archive is intact',
    {},
    { system: but('backups', { facts: () => later({ unpackedBytes: 2 }) }) },
    /^bytes unpacked, against those that pg_dump wrote: expected 2/,
  ],
  [
    'the way back is named and there',
    {},
    { system: but('backups', { list: () => later([]) }) },
    /^backups: expected \[\] to include/,
  ],
  [
    'the state before the stop is saved',
    {},
    { system: system({ snapshot: () => later({ services: { database: { status: 'stopped' } } }) }) },
    /^database: its state: expected 'stopped'/,
  ],
  [
    'services end by themselves',
    {},
    {
      system: but('deployment', {
        stopEverything: () => later({ stopped: { database: { killed: true, durationMs: 1 } } }),
      }),
    },
    /^database: had to be killed: expected true/,
  ],
  [
    'services end by themselves',
    {},
    { system: but('deployment', { stopEverything: () => later({ stopped: {} }) }) },
    /the list is empty/,
  ],
  [
    'requests in flight were answered',
    { stopped: { inFlight: [[], []] } },
    { stopped: { inFlight: [[], ['Journey “prediction”: expected 200, seen 502.']] } },
    /^request 2: what its answer does not keep: Journey “prediction”: expected 200, seen 502/,
  ],
  [
    'requests in flight were answered',
    { stopped: { inFlight: [[]] } },
    { stopped: { inFlight: [] } },
    /the list is empty/,
  ],
  [
    'cleaning up removes only what is unused and ours',
    {},
    {
      system: but('platform', { cleanUp: () => later({ removed: [] }), releases: { list: () => later([]) } }),
    },
    /^removed: expected \[\]/,
  ],
])
