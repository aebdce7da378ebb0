import { fault } from '../fault.ts'

export default fault({
  what: 'A cached prediction is served on after a match of its teams was stored',
  kind: 'answers',
  run: { items: ['3.3-02'] },
  red: ['3.3-02'],
  because: /probabilities after a match more/,
  edits: { 'app/predict.ts': [['date.toISOString(), dataVersion]', 'date.toISOString()]']] },
})
