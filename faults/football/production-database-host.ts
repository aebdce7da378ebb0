import { fault } from '../fault.ts'
import { told } from '../told.ts'

export default fault({
  what: 'The env file names production’s host for the database',
  kind: 'environment and settings',
  run: { sections: ['1'] },
  red: ['1.5-04'],
  because: /hosts of production: expected/,
  config: told(() => ({ STAGING_DB_HOST: 'api.footballpred.com' })),
})
