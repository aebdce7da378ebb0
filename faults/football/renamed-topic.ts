import { fault } from '../fault.ts'

export default fault({
  what: 'The release publishes to a topic of another name than everybody reads',
  kind: 'environment and settings',
  run: { items: ['2.9-10'] },
  red: ['2.9-10'],
  because: /football\.predictions/,
  edits: { 'app/config.ts': [["'football.predictions'", "'football.forecasts'"]] },
})
