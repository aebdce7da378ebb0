import { fault } from '../fault.ts'

export default fault({
  what: 'The app asks for a table that there is not, and swallows the error',
  kind: 'logs',
  run: { items: ['2.10-02'] },
  red: ['2.10-02'],
  because: /relation .*odds.* does not exist/,
  edits: {
    'app/main.ts': [
      [
        'await app.listen({',
        "await pool.query('SELECT * FROM odds').catch(() => undefined)\nawait app.listen({",
      ],
    ],
  },
})
