import { fault } from '../fault.ts'

export default fault({
  what: 'The list of models says the stage of production, whatever the registry says',
  kind: 'answers',
  run: { items: ['3.3-06'] },
  red: ['3.3-06'],
  because: /dixon-coles in Production: what the registry has: expected 'no such version'/,
  edits: { 'app/routes/models.ts': [['stage: model.stage,', "stage: 'Production',"]] },
})
