import { fault } from '../fault.ts'

export default fault({
  what: 'A page beyond what the database counts to is the server’s own error',
  kind: 'answers',
  run: { items: ['3.1-02'] },
  red: ['3.1-02'],
  because: /^POST \/api\/v1\/data\/matches: .*"offset".*Server error.*answered 500/,
  edits: { 'app/schemas.ts': [['minimum: 0, maximum: 1_000_000, default: 0', 'minimum: 0, default: 0']] },
})
