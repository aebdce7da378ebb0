import { fault } from '../fault.ts'

export default fault({
  what: 'Somebody corrects a result by hand once the database has been restored and looked at',
  kind: 'who else is there',
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
      '5.3-06',
      '5.3-07',
      '5.4-01',
      '5.4-02',
      '5.4-03',
      '5.5-07',
    ],
  },
  red: ['5.5-07'],
  because: /^what is lost of the backup.*table public\.matches/s,
  during: {
    says: /5\.3-07/,
    act: ({ sql }) =>
      sql('UPDATE matches SET home_goals = home_goals + 1 WHERE id = (SELECT min(id) FROM matches)'),
  },
})
