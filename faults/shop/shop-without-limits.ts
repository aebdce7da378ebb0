import { fault } from '../fault.ts'

export default fault({
  what: 'Staging’s compose file lets the shop have as much of a processor as production’s',
  kind: 'environment and settings',
  run: { sections: ['0'] },
  red: ['0-01'],
  because: /cpus|processor/i,
  found: { 'compose.staging.yaml': [['    cpus: 0.5\n    mem_limit: 256m\n', '    mem_limit: 256m\n']] },
})
