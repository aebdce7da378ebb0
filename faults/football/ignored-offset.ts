import { fault } from '../fault.ts'

export default fault({
  what: 'The list of matches ignores its offset: each page is the first',
  kind: 'answers',
  run: { sections: ['3'] },
  red: ['3.1-09'],
  because: /offset":3.*expected \$response\.body#\/matches\/0\/id/,
  edits: { 'app/routes/data.ts': [['[...filter, limit, offset],', '[...filter, limit, 0],']] },
})
