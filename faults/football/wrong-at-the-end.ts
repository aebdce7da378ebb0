import { fault } from '../fault.ts'

export default fault({
  what: 'Models are listed without the stage that they are of',
  kind: 'answers',
  run: { items: ['6.4-02'] },
  red: ['6.4-02'],
  because: /step “list”: .*Staging/,
  edits: { 'app/routes/models.ts': [['        stage: model.stage,', "        stage: 'Production',"]] },
})
