import { fault } from '../fault.ts'

export default fault({
  what: 'The database server is of another version than the one that is declared',
  kind: 'schema and data',
  run: { items: ['2.5-03'] },
  red: ['2.5-03'],
  because: /version of PostgreSQL/,
  config: ({ parts }) => ({ parts: { ...parts, database: { ...parts.database!, version: '16' } } }),
})
