import { Redis } from 'ioredis'
import { fault } from '../fault.ts'

export default fault({
  what: 'Redis no longer lets its users ask for INFO: nobody sees how full it is',
  kind: 'what grows',
  run: { items: ['4.3-10', '4.5-04', '4.5-05'] },
  red: ['4.5-05'],
  because: /NOPERM .*'info'/,
  // The load comes next.
  during: {
    says: /✓ connections are counted before the load/,
    act: async ({ variables }) => {
      const redis = new Redis((await variables()).STAGING_REDIS_URL ?? '')
      await redis.call('ACL', 'SETUSER', 'default', '-info')
      redis.disconnect()
    },
  },
})
