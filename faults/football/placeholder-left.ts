import { fault } from '../fault.ts'

export default fault({
  what: 'A variable of the env file still holds the placeholder of its template',
  kind: 'preparation',
  run: { sections: ['1'] },
  red: ['1.5-01'],
  because: /SMTP_PASSWORD/,
  edits: {
    '.env.staging': [['APP_TAG=staging-latest\n', 'APP_TAG=staging-latest\n\nSMTP_PASSWORD=CHANGEME\n']],
  },
})
