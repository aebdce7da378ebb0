import { fault } from '../fault.ts'

export default fault({
  what: 'A setting that was changed once is kept in Redis, and wins over the env file from then on',
  kind: 'rollback',
  run: { items: ['5.4-01', '5.4-02', '5.4-03', '5.4-04', '5.4-05', '5.4-06', '5.4-07'] },
  red: ['5.4-06'],
  because: /^cache-control of the running app: expected 'max-age=61' not to contain '61'/,
  edits: {
    'app/main.ts': [
      [
        'const [messaging, model]',
        `if (config.cacheSeconds !== 300) await redis.set('cache-seconds', config.cacheSeconds)
const kept = Number((await redis.get('cache-seconds')) ?? config.cacheSeconds)
Object.assign(config, { cacheSeconds: kept })
const [messaging, model]`,
      ],
    ],
  },
})
