import { fault } from '../fault.ts'

export default fault({
  what: 'A key of the env file is the one that a manual shows',
  kind: 'preparation',
  run: { sections: ['1'] },
  red: ['1.5-01'],
  because: /still the template’s: expected \[ 'ODDS_API_KEY' \]/,
  edits: {
    '.env.staging': [
      ['APP_TAG=staging-latest\n', 'APP_TAG=staging-latest\n\nODDS_API_KEY=YOUR_API_KEY_HERE\n'],
    ],
  },
})
