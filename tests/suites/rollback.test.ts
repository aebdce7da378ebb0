import { application } from '../../suites/rollback/application.ts'
import { configuration } from '../../suites/rollback/configuration.ts'
import { data } from '../../suites/rollback/data.ts'
import { decision } from '../../suites/rollback/decision.ts'
import { forwardAgain } from '../../suites/rollback/forward-again.ts'
import { notice } from '../../suites/rollback/notice.ts'
import { verification } from '../../suites/rollback/verification.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'
import {
  name,
  previous,
  built,
  backedUp,
  restored,
  packed,
  seen,
  failing,
  rows,
  contacts,
  noticed,
  running,
  system,
  but,
  api,
  database,
  predicting,
  prometheus,
  content,
} from './rollback-fixture.ts'

const parts = [application, configuration, data, decision, forwardAgain, notice, verification]
const specs = new Map(parts.flatMap((part) => [...declaredBy(part)]))

seenRed(specs, () => ({ system: system(), previous, built, backedUp, restored, packed, saved: packed }), [
  [
    'the rollback script knows its steps',
    {},
    { system: system({ files: { dryRun: () => later({ exitCode: 0, stdout: 'up -d stop', stderr: '' }) } }) },
    /^\/staging-previous\/: what its dry run prints/,
  ],
  [
    'there is a backup to go back to',
    {},
    { system: but('backups', { list: () => later([]) }) },
    /^backups of this rehearsal/,
  ],
  [
    'the newest backup is this rehearsal’s',
    {},
    { system: but('backups', { list: () => later([name, 'staging_db_20261124_120000.sql.gz']) }) },
    /^the newest backup/,
  ],
  [
    'what runs is kept under a tag of its own',
    {},
    { system: system(running('sha256:other')) },
    /^staging-backup, against what runs: expected 'sha256:old'/,
  ],
  [
    'the app stops',
    { system: system(seen(0)) },
    { system: system({ ...seen(0), ...running('x', 'hanging') }) },
    /^api: had to be killed: expected true/,
  ],
  [
    'the previous release starts',
    {},
    { system: system(running(built.digest)) },
    /^digest of what runs: expected 'sha256:new'/,
  ],
  [
    'users were without it no longer than was announced',
    { system: system(seen(2500)) },
    { system: system(seen(600_000)) },
    /^interruption by the rollback is 600 s, and has to be less than 600 s\.$/,
  ],
  [
    'the previous release answers',
    { system: system(seen(2500)), ...api({}) },
    { system: system(seen(0, 0)) },
    /^prediction: times that users made it: expected \+?0/,
  ],
  [
    'it is the previous release, and healthy',
    api({ status: 'healthy' }),
    api({ status: 'degraded' }),
    /^what \/health says/,
  ],
  [
    'it says itself that it is the previous release',
    api({ version: '1.0.0', git_commit: 'a' }),
    api({ version: '1.1.0', git_commit: 'b' }),
    /^what \/health tells/,
  ],
  ['it writes on the newer schema', predicting(1), predicting(1, 500), /^a prediction on the newer schema/],
  [
    'the backup replaces what was written since',
    database(),
    database(content.tables, true),
    /^the marker: expected true/,
  ],
  [
    'the backup replaces what was written since',
    database(),
    { system: but('backups', { lost: () => later(['matches: 1 of 8']) }) },
    /^what is lost of it since clients are served/,
  ],
  [
    'what users did all the time works with the previous release',
    failing(),
    failing('step predict: 500'),
    /^prediction: what fails once it is ready: expected 'step predict: 500' to be 'nothing'/,
  ],
  [
    'users are served from the restored database',
    failing(),
    failing('step predict: 500'),
    /^prediction: what fails since the restore/,
  ],
  ['the row is there, once', rows('written after the backup'), rows(), /^rows of rollback_test/],
  [
    'there is somebody to be told, and a way to tell them',
    contacts('#operations'),
    contacts('TBD'),
    /^Operations: how Somebody is reached/,
  ],
  [
    'the notification names the release that runs',
    { ...noticed, ...api({ version: '1.1.0' }) },
    api({ version: '1.0.9' }),
    /^the notification, against what \/health tells/,
  ],
  [
    'the newer release has changed no data by its start',
    { ...database(), beforeForward: content },
    { system: but('backups', { lostOfAll: () => later(['matches: 1 of 8']) }) },
    /^what is lost since it was started/,
  ],
  [
    'the database is as the backup was',
    database(),
    { system: but('backups', { lost: () => later(['matches: 1 of 8']) }) },
    /^what is lost of the backup/,
  ],
  [
    'the configuration is saved',
    {},
    { system: but('configuration', { hashes: () => later({ '.env': 'h2' }) }) },
    /^hashes of the copies/,
  ],
  [
    'its package unpacks to the same files',
    {},
    { system: but('configuration', { unpackedHashes: () => later({}) }) },
    /^hashes of what it unpacks to/,
  ],
  [
    'the package brings the files back',
    api({}),
    api({}, { status: 503 }),
    /^status of \/health with the files put back/,
  ],
  [
    'a change takes effect',
    predicting(1, 200, { 'x-config': 'changed' }),
    predicting(1),
    /^x-config of the running app, with X=changed/,
  ],
  [
    'nothing of the change is left',
    predicting(1),
    predicting(1, 200, { 'x-config': 'changed' }),
    /^x-config of the running app/,
  ],
  [
    '/health is quick after the rollback',
    api({}),
    api({}, { durationMs: 2500 }),
    /^\/health after the rollback is 2\.500 s/,
  ],
  [
    'the data is the backup’s',
    database(),
    { system: but('backups', { lasting: () => [] }) },
    /^tables compared: expected \+?0/,
  ],
  [
    'forward again: the schema is migrated',
    {},
    {
      system: but('releases', {
        migrate: () => later({ exitCode: 1, stderr: 'relation "forecasts" does not exist' }),
      }),
    },
    /^relation "forecasts" does not exist: expected 1/,
  ],
  [
    'forward again: the app runs the release to rehearse',
    { system: system(running(built.digest)), ...database() },
    { system: system(running(previous.digest)) },
    /^digest of what runs: expected 'sha256:old'/,
  ],
  [
    'forward again: the app names the schema that it runs on',
    api({ schema_version: '0002' }),
    api({ schema_version: '0001' }),
    /^the schema that it tells/,
  ],
  [
    'forward again: no migration is pending',
    {},
    { system: but('releases', { migrationStatus: () => later({ pending: ['0002'], altered: [] }) }) },
    /^migrations: expected/,
  ],
  [
    'the data came forward too',
    database(),
    database([{ table: 'matches', rows: 7 }]),
    /^matches: its rows: expected 7 to be greater than or equal to 8/,
  ],
  [
    'response times are normal again',
    predicting(10),
    predicting(1500),
    /^slowest prediction after the rollbacks is 1500 ms, and has to be less than 1000 ms\.$/,
  ],
  ['metrics and alerts work', prometheus('inactive'), prometheus('firing'), /^it fires: Slow/],
  [
    'alerts go to staging’s Alertmanager',
    prometheus('inactive'),
    prometheus('inactive', 'http://elsewhere:9093/api'),
    /^where alerts go/,
  ],
])
