import { fault } from '../fault.ts'

export default fault({
  what: 'The release before deletes a team’s other name whenever it is started, which no user asks for',
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
    ],
  },
  red: ['5.3-04'],
  because:
    /^what is lost of it since clients are served.*table public\.team_aliases: \d+ of \d+ rows lost or changed/s,
  found: {
    'app/main.ts': [
      [
        'const redis = new Redis',
        `if (release.version === '1.0.0')
  await pool.query('DELETE FROM team_aliases WHERE alias = (SELECT min(alias) FROM team_aliases)')
const redis = new Redis`,
      ],
    ],
  },
})
