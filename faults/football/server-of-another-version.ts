import { fault } from '../fault.ts'

export default fault({
  what: 'The database server is of another version than the one that staging is declared to have',
  kind: 'environment and settings',
  run: { sections: ['6'] },
  red: ['6.2-13'],
  because: /^version of PostgreSQL: expected '15\./,
  config: ({ parts }) => ({ parts: { ...parts, database: { ...parts.database!, version: '14' } } }),
})
