import { fault } from '../fault.ts'

export default fault({
  what: 'The catalogue begins with its second page',
  kind: 'answers',
  run: { sections: ['2', '3'] },
  red: ['3-03'],
  because: /GET \/api\/products/,
  edits: { 'app/routes/catalogue.ts': [['OFFSET ${(page - 1) * size}', 'OFFSET ${page * size}']] },
})
