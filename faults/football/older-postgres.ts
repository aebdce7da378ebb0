import { fault } from '../fault.ts'

export default fault({
  what: 'PostgreSQL is a major version older than was asked for',
  kind: 'services',
  run: { items: ['1.2-01'] },
  red: ['1.2-01'],
  because: /version of PostgreSQL: expected '15\.\d+\.' to match \/\^16/,
  config: ({ parts }) => ({ parts: { ...parts, database: { ...parts.database!, version: '16' } } }),
})
