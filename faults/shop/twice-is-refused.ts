import { fault } from '../fault.ts'

export default fault({
  what: 'The same checkout sent again does not find its order',
  kind: 'answers',
  run: { sections: ['2', '3'] },
  red: ['3-02'],
  because: /step “again”.*expected \$statusCode to be 200, seen 404/,
  edits: { 'app/checkout.ts': [['idempotency_key: key,', 'idempotency_key: `${key}-${Date.now()}`,']] },
})
