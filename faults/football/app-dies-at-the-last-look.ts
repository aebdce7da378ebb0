import { fault } from '../fault.ts'

export default fault({
  what: 'The app dies while the record is read, before it is looked at for the last time',
  kind: 'once is not enough',
  run: { sections: ['6'] },
  red: ['6.4-01'],
  because: /^GET \/health at .* got no answer/,
  during: { says: /✓ the app’s clock and the record’s are one/, act: ({ kill }) => kill('api') },
})
