import { fault } from '../fault.ts'
import { told } from '../told.ts'

export default fault({
  what: 'API_PORT is another one than the app listens on',
  kind: 'environment and settings',
  run: { sections: ['1'] },
  red: ['1.5-06'],
  because: /the port of the env file/,
  config: told((run) => ({ API_PORT: String(run.ports.worker) })),
})
