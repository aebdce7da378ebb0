import { fault } from '../fault.ts'

export default fault({
  what: 'Predictions name the day their model was trained as its version, which the registry does not know',
  kind: 'answers',
  run: { items: ['3.3-01'] },
  red: ['3.3-01'],
  because: /the model that predicts: expected .* to deeply equal/,
  edits: { 'app/predict.ts': [['version: model.version }', 'version: model.artifact.trainedUntil }']] },
})
