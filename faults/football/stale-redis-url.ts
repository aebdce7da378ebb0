import { fault } from '../fault.ts'
import { told } from '../told.ts'

export default fault({
  what: 'The env file’s Redis URL has the password of before the last change',
  kind: 'access',
  run: { sections: ['1'] },
  red: ['1.5-05'],
  because: /WRONGPASS.*Correct the user, or the variable that holds its password/s,
  config: told(({ host, ports }) => ({ STAGING_REDIS_URL: `redis://:before@${host}:${ports.cache}/1` })),
})
