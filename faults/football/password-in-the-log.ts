import { fault } from '../fault.ts'

export default fault({
  what: 'The app logs all of its configuration at its start, with the password of the database',
  kind: 'logs',
  run: { sections: ['2'] },
  red: ['2.10-01'],
  because: /variables whose secret is in the log of api: expected \[ 'STAGING_/,
  edits: {
    'app/main.ts': [
      ['environment: config.environment }', 'environment: config.environment, database: config.database }'],
    ],
  },
})
