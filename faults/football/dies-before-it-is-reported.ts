import { fault } from '../fault.ts'

export default fault({
  what: 'The app dies after the rollback has been verified and before that is reported',
  kind: 'once is not enough',
  run: { items: ['5.1-08', '5.1-02', '5.5-11'] },
  red: ['5.5-11'],
  because: /^GET \/health at .* got no answer/,
  during: { says: /5\.1-08/, act: ({ kill }) => kill('api') },
})
