import { fault } from '../fault.ts'
import { recordedWithAProblem } from '../runs.ts'
import { reportChanged } from '../tampering.ts'

export default fault({
  ...recordedWithAProblem,
  what: 'What is to be done now about a finding is cut out of the report',
  kind: 'record',
  red: ['6.3-04'],
  because: /^items of which the report does not say what to do now: expected \[ '1\.2-06' \]/,
  during: reportChanged((text) => text.replace(/^- \*\*Now\*\*: .*\n/m, '')),
})
