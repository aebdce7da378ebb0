import { fault } from '../fault.ts'
import { recordedWithAProblem } from '../runs.ts'
import { recordChanged } from '../tampering.ts'

export default fault({
  ...recordedWithAProblem,
  what: 'A tool that rewrites the record drops what was waived from its findings',
  kind: 'record',
  red: ['6.3-03'],
  because: /^items that failed, or are waived, without a finding in the record: expected \[ '1\.2-06' \]/,
  during: recordChanged(() => ({ findings: [] })),
})
