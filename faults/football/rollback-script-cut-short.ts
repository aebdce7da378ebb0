import { fault } from '../fault.ts'

export default fault({
  what: 'The rollback script was cut short when it was edited, and no shell can read it',
  kind: 'rollback',
  run: { items: ['5.1-08', '5.1-01'] },
  red: ['5.1-08'],
  because: /syntax error: unexpected end of file/,
  edits: { 'scripts/rollback-staging.sh': [['  fi\nfi\nexport APP_TAG', '  fi\nexport APP_TAG']] },
})
