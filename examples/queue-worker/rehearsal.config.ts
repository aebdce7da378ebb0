import process from 'node:process'
import { defineRehearsal } from '../../helpers/environments/schema.ts'
import { postgres, redis, worker } from '../../helpers/parts/kinds.ts'
import { journeys } from './journeys/declared.ts'

const MIB = 2 ** 20
const port = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)

export default defineRehearsal({
  default: 'staging',
  environments: {
    staging: {
      title: 'The queue worker on this machine',
      runbook: 'runbook.md',
      suites: 'suites',
      platform: 'compose',
      project: {
        folder: process.env.REHEARSAL_QUEUE_WORKER_PROJECT ?? 'examples/queue-worker',
        composeFiles: ['compose.yaml', 'compose.staging.yaml'],
        composeServices: ['worker', 'migrate', 'database', 'queue'],
        envFile: '.env.staging',
        variables: { environment: 'ENVIRONMENT' },
        requiredVariables: [
          'ENVIRONMENT',
          'PGDATABASE',
          'PGUSER',
          'PGPASSWORD',
          'REDIS_PASSWORD',
          'QUEUE_TAG',
        ],
        version: { file: 'VERSION', pattern: /(\S+)/ },
        backups: 'backups',
      },
      migrations: { tool: 'golang-migrate', path: '/migrations' },
      releases: { image: process.env.REHEARSAL_QUEUE_WORKER_IMAGE ?? 'queue-worker' },
      domain: '127.0.0.1',
      compose: { profiles: ['tools'], tagVariable: 'QUEUE_TAG' },
      parts: {
        database: postgres({
          port: port('REHEARSAL_QUEUE_WORKER_DATABASE_PORT', 15_433),
          version: '15',
          database: 'invoicing_staging',
          user: 'invoicing_staging',
          password: 'PGPASSWORD',
          variables: { name: 'PGDATABASE' },
          grows: ['jobs', 'invoices', 'invoice_taxes'],
          refused: [
            {
              constraint: 'the gross is the sum of net and tax',
              statement: `
                WITH job AS (INSERT INTO jobs (id, entry) VALUES (gen_random_uuid(), '0-0') RETURNING id)
                INSERT INTO invoices (job_id, customer, currency, net_cents, tax_cents, gross_cents)
                SELECT id, 'Harbour Hotel', 'EUR', 1016, 193, 1210 FROM job`,
            },
          ],
        }),
        queue: redis({
          port: port('REHEARSAL_QUEUE_WORKER_QUEUE_PORT', 16_380),
          version: '7',
          password: 'REDIS_PASSWORD',
        }),
        // It publishes no port: its health check tells of it.
        worker: worker({
          limits: { cpus: 0.5, memoryBytes: 128 * MIB },
          logs: { format: 'logfmt' },
        }),
      },
      journeys,
      allow: ['stop', 'deploy', 'migrate', 'restore', 'rollback'],
    },
  },
})
