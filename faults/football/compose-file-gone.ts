import { fault } from '../fault.ts'

export default fault({
  what: 'A compose file that the environment is made of is not in the project',
  kind: 'rollback',
  run: { items: ['5.4-01', '5.4-02'] },
  red: ['5.4-01'],
  because: /docker-compose\.staging\.yml/,
  edits: { 'docker-compose.staging.yml': null },
})
