import { fault } from '../fault.ts'
import { recordChanged } from '../tampering.ts'

export default fault({
  what: 'The record’s resources are those of another machine than the one that rehearses',
  kind: 'record',
  run: { items: ['6.1-01', '6.1-05'] },
  red: ['6.1-05'],
  because: /^what the record says of this machine/,
  during: recordChanged(({ resources }) => ({ resources: { ...resources!, cpus: 512 } })),
})
