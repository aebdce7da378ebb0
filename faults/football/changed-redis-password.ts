import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { fault } from '../fault.ts'

export default fault({
  what: 'Redis’ password was changed after the env file was written',
  kind: 'access',
  // What is between the sign and Redis takes a moment, in which the password is changed.
  run: { items: ['1.1-04', '1.1-05', '1.1-08', '1.2-01', '1.2-02'] },
  red: ['1.2-02'],
  because: /WRONGPASS.*Correct the user, or the variable that holds its password/s,
  during: {
    says: /1\.1-04 \d+ ms/,
    act: async ({ folder }) => {
      const file = await readFile(join(await folder(), 'project', '.env.staging'), 'utf8')
      const redis = new Redis(/^STAGING_REDIS_URL=(.*)$/m.exec(file)![1]!)
      await redis.config('SET', 'requirepass', 'another')
      redis.disconnect()
    },
  },
})
