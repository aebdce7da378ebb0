import { fault } from '../fault.ts'

export default fault({
  what: 'The release to rehearse corrects the same results again whenever it is started',
  kind: 'schema and data',
  run: {
    items: [
      '5.1-02',
      '5.2-01',
      '5.2-02',
      '5.2-03',
      '5.2-04',
      '5.2-05',
      '5.2-06',
      '5.5-01',
      '5.5-02',
      '5.5-03',
      '5.5-04',
      '5.5-05',
    ],
  },
  red: ['5.5-02'],
  because:
    /what is lost since it was started.*table public\.matches: .*checksum differs|rows lost or changed/s,
  edits: {
    'app/main.ts': [
      [
        'const redis = new Redis',
        `await pool.query('UPDATE matches SET home_goals = home_goals + 1 WHERE id = (SELECT min(id) FROM matches)')
const redis = new Redis`,
      ],
    ],
  },
})
