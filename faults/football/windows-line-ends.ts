import { readFileSync } from 'node:fs'
import { fault } from '../fault.ts'

const SCRIPT = 'scripts/rollback-staging.sh'

export default fault({
  what: 'The rollback script was saved with the line ends of Windows, so that nothing can run it',
  kind: 'rollback',
  run: { sections: ['1'] },
  red: ['1.3-04'],
  because: /its lines end as on Windows/,
  edits: { [SCRIPT]: readFileSync(`reference/${SCRIPT}`, 'utf8').replaceAll('\n', '\r\n') },
})
