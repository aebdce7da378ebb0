import { fault } from '../fault.ts'

export default fault({
  what: 'The app remembers the last setting that it was started with, and refuses one that it was not made for',
  kind: 'rollback',
  run: { items: ['5.4-01', '5.4-02', '5.4-03', '5.4-04', '5.4-05', '5.4-06', '5.4-07'] },
  red: ['5.4-05'],
  because: /the cache was made for 61 s/,
  edits: {
    'app/main.ts': [
      [
        'const [messaging, model]',
        `const made = Number((await redis.get('cache-seconds')) ?? 300)
if (made !== 300 && config.cacheSeconds !== made) throw new Error(\`the cache was made for \${made} s\`)
await redis.set('cache-seconds', config.cacheSeconds)
const [messaging, model]`,
      ],
    ],
  },
})
