import { fault } from '../fault.ts'
import { recordedWithAProblem } from '../runs.ts'
import { reportChanged } from '../tampering.ts'

export default fault({
  ...recordedWithAProblem,
  what: 'A finding is cut out of the report before it is handed on',
  kind: 'record',
  red: ['6.2-09'],
  because: /^items whose finding the report does not tell: expected \[ '1\.2-06' \]/,
  during: reportChanged((text) => text.replace(/^### 1\. .*\n/m, '')),
})
