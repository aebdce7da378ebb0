import { fault } from '../fault.ts'

export default fault({
  what: '/health says that the database is up whatever it answers',
  kind: 'health',
  run: { items: ['2.9-01', '2.9-02'] },
  red: ['2.9-02'],
  because: /what \/health says of database while database is stopped: expected 'up'/,
  edits: {
    'app/health.ts': [
      [
        'database: { ...database, pool: connections }',
        "database: { ...database, status: 'up' as const, pool: connections }",
      ],
    ],
  },
})
