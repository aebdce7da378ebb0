import { fault } from '../fault.ts'

export default fault({
  what: 'The app was started without its ENVIRONMENT, and takes itself for production’s',
  kind: 'environment and settings',
  run: { sections: ['0'] },
  red: ['0-01'],
  because: /what the app says of itself: expected 'production' to be 'staging'/,
  config: ({ appEnvironment }) => ({
    appEnvironment: (variables, peers) => ({
      ...appEnvironment!(variables, peers),
      ENVIRONMENT: 'production',
    }),
  }),
})
