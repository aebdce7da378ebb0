import { fault } from '../fault.ts'

export default fault({
  what: 'The app dies after everything that was asked of it, before the record is written',
  kind: 'once is not enough',
  run: { sections: ['2', '6'] },
  red: ['6.2-01', '6.2-05', '6.4-01'],
  because: /got no answer/,
  during: { says: /2\.10 Logs/, act: ({ kill }) => kill('api') },
})
