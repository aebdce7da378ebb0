import { fault } from '../fault.ts'

export default fault({
  what: 'The release before makes an index of its own whenever it is started, and no migration knows of it',
  kind: 'schema and data',
  run: {
    items: [
      '5.1-02',
      '5.1-03',
      '5.1-06',
      '5.2-01',
      '5.2-02',
      '5.2-03',
      '5.2-04',
      '5.2-05',
      '5.2-06',
      '5.3-01',
      '5.3-02',
      '5.3-03',
      '5.3-04',
      '5.3-05',
      '5.5-07',
    ],
  },
  red: ['5.3-05'],
  because: /index public\.matches_by_season: added/,
  found: {
    'app/main.ts': [
      [
        'const redis = new Redis',
        `if (release.version === '1.0.0')
  await pool.query('CREATE INDEX IF NOT EXISTS matches_by_season ON matches (season)')
const redis = new Redis`,
      ],
    ],
  },
})
