import { fault } from '../fault.ts'

export default fault({
  what: 'The deployment sets the log level itself: what the env file says of it reaches nobody',
  kind: 'environment and settings',
  run: { items: ['4.1-07'] },
  red: ['4.1-07'],
  because: /the level the app reports: expected 'DEBUG' to be 'INFO'/,
  config: ({ appEnvironment }) => ({
    appEnvironment: (...given) => ({ ...appEnvironment!(...given), LOG_LEVEL: 'DEBUG' }),
  }),
})
