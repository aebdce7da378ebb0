import { fault } from '../fault.ts'

export default fault({
  what: 'Some predictions open a connection of their own to the database and never close it',
  kind: 'what grows',
  run: { items: ['4.3-10', '4.5-04'] },
  red: ['4.5-04'],
  because: /connections, the pool’s and those there were before is \d+, and has to be at most \d+/,
  edits: {
    'app/predict.ts': [
      [
        "import type { FastifyBaseLogger } from 'fastify'\n",
        "import type { FastifyBaseLogger } from 'fastify'\nimport pg from 'pg'\n",
      ],
      ['/** Predicts one fixture:', 'let asked = 0\n\n/** Predicts one fixture:'],
      [
        '  const { league, home, away }',
        '  if (++asked % 6 === 0) await new pg.Client(config.database).connect()\n  const { league, home, away }',
      ],
    ],
  },
})
