import { fault } from '../fault.ts'

export default fault({
  what: 'A required variable is in the env file, and holds nothing',
  kind: 'preparation',
  run: { sections: ['1'] },
  red: ['1.5-02'],
  because: /required variables that are missing, or empty: expected \[ 'ODDS_API_KEY' \]/,
  edits: {
    '.env.staging': [['APP_TAG=staging-latest\n', 'APP_TAG=staging-latest\n\nODDS_API_KEY=\n']],
  },
  config: ({ project }) => ({
    project: { ...project, requiredVariables: [...(project.requiredVariables ?? []), 'ODDS_API_KEY'] },
  }),
})
