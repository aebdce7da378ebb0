import process from 'node:process'
import { defineRehearsal } from '../../helpers/environments/schema.ts'
import { httpApi, postgres, redis } from '../../helpers/parts/kinds.ts'
import { journeys } from './journeys.ts'

const MIB = 2 ** 20
const port = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)

export default defineRehearsal({
  default: 'staging',
  environments: {
    staging: {
      title: 'The shop on this machine',
      runbook: 'runbook.md',
      suites: 'suites',
      platform: 'compose',
      reportedAs: 'staging',
      project: {
        folder: process.env.REHEARSAL_SHOP_PROJECT ?? 'examples/shop',
        composeFiles: ['compose.yaml', 'compose.staging.yaml'],
        composeServices: ['shop', 'db', 'redis', 'roles', 'migrate', 'seed'],
        envFile: '.env.staging',
        requiredVariables: ['SHOP_TAG', 'SHOP_DB_NAME', 'SHOP_APP_PASSWORD', 'SHOP_REDIS_PASSWORD'],
        backups: 'backups',
      },
      migrations: {
        tool: 'node-pg-migrate',
        command: ['node_modules/.bin/node-pg-migrate'],
        service: 'migrate',
      },
      releases: { image: process.env.REHEARSAL_SHOP_IMAGE ?? 'shop' },
      domain: '127.0.0.1',
      compose: { profiles: ['tools'], tagVariable: 'SHOP_TAG' },
      parts: {
        db: postgres({
          port: port('REHEARSAL_SHOP_DB_PORT', 15_434),
          version: '15',
          database: 'shop_staging',
          user: 'shop_owner',
          password: 'SHOP_OWNER_PASSWORD',
          schema: 'shop',
          variables: { name: 'SHOP_DB_NAME' },
          grows: ['shop.orders', 'shop.order_items'],
          changes: ['shop.products'],
          refused: [
            { constraint: 'stock is not below nothing', statement: 'UPDATE shop.products SET stock = -1' },
            { constraint: 'what was ordered stays', statement: 'DELETE FROM shop.order_items' },
            { constraint: 'an order has an address', statement: `UPDATE shop.orders SET email = ''` },
          ],
        }),
        redis: redis({
          port: port('REHEARSAL_SHOP_REDIS_PORT', 16_381),
          version: '7',
          user: 'ops',
          password: 'SHOP_REDIS_OPS_PASSWORD',
        }),
        shop: httpApi({
          port: port('REHEARSAL_SHOP_PORT', 18_090),
          limits: { cpus: 0.5, memoryBytes: 256 * MIB },
          variables: { port: 'SHOP_PORT', logLevel: 'LOG_LEVEL' },
          routes: { health: '/healthz', healthy: 'ok' },
        }),
      },
      journeys,
      load: {
        requestsPerSecond: 5,
        users: 8,
        seconds: 10,
        stages: [{ seconds: 6, users: 8 }],
        p95Ms: 800,
        errorShare: 0.001,
        logLevel: 'info',
        baseline: { requests: 50, concurrency: 5 },
      },
      allow: ['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback'],
    },
  },
})
