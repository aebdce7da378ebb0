import { fault } from '../fault.ts'

export default fault({
  what: 'A table that a rollback was tried out with has become part of the schema',
  kind: 'schema and data',
  run: { sections: ['6'] },
  red: ['6.2-08'],
  because: /table rollback_test/,
  found: {
    'migrations/0001_leagues-and-teams.sql': [
      ['-- Up Migration\n', '-- Up Migration\nCREATE TABLE rollback_test (id integer PRIMARY KEY);\n'],
    ],
  },
})
