import { fault } from '../fault.ts'
import { told } from '../told.ts'

export default fault({
  what: 'ENVIRONMENT is written with a capital',
  kind: 'environment and settings',
  run: { sections: ['1'] },
  red: ['1.5-03'],
  because: /the environment of the env file: expected 'Staging' to be 'staging'/,
  config: told(() => ({ ENVIRONMENT: 'Staging' })),
})
