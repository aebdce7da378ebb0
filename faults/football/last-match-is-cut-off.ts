import { fault } from '../fault.ts'

export default fault({
  what: 'The last match of all is on no page',
  kind: 'answers',
  run: { items: ['3.1-09'] },
  red: ['3.1-09'],
  because: /matches at offset \d+ of \d+/,
  edits: {
    'app/routes/data.ts': [
      [
        'return { matches: page.rows as never[], total: count.rows[0]?.total ?? 0 }',
        'const total = count.rows[0]?.total ?? 0\n      return { matches: page.rows.slice(0, Math.max(0, total - 1 - offset)) as never[], total }',
      ],
    ],
  },
})
