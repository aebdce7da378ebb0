import { fault } from '../fault.ts'

export default fault({
  what: 'The app never connects again to a database that was restarted',
  kind: 'health',
  run: { items: ['2.9-01', '2.9-02'] },
  red: ['2.9-02'],
  because: /api to be ready/,
  edits: {
    'app/main.ts': [
      [
        "  logger.warn({ err: error }, 'an idle database connection was lost'),\n",
        "  (logger.warn({ err: error }, 'an idle database connection was lost'), void pool.end()),\n",
      ],
    ],
  },
})
