import { fault } from '../fault.ts'

export default fault({
  what: 'A page beyond the last one is answered with the last one again',
  kind: 'answers',
  run: { items: ['3.1-09'] },
  red: ['3.1-09'],
  because: /matches at offset \d+ of \d+/,
  edits: {
    'app/routes/data.ts': [
      [
        '[...filter, limit, offset],',
        '[...filter, limit, Math.min(offset, Math.max(0, (await pool.query<{ total: number }>(`SELECT count(*)::int AS total ${FILTER}`, filter)).rows[0]!.total - 1))],',
      ],
    ],
  },
})
