import { fault } from '../fault.ts'

export default fault({
  what: 'The app’s pool may take all connections that the server has',
  kind: 'environment and settings',
  run: { items: ['3.2-10'] },
  red: ['3.2-10'],
  because: /the limit of the app’s pool, against the server’s: expected 100 to be less than \d+/,
  config: ({ appEnvironment }) => ({
    appEnvironment: (...given) => ({ ...appEnvironment!(...given), DB_POOL_SIZE: '100' }),
  }),
})
