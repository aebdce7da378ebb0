import { fault } from '../fault.ts'

export default fault({
  what: 'The app works in another database of the same server than in staging’s',
  kind: 'environment and settings',
  run: { sections: ['0'] },
  red: ['0-04'],
  because: /nobody but the rehearsal has a session in it/,
  config: ({ appEnvironment }) => ({
    appEnvironment: (variables, peers) => ({ ...appEnvironment!(variables, peers), DB_NAME: 'postgres' }),
  }),
})
