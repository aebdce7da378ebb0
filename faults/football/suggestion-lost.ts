import { fault } from '../fault.ts'
import { recordedWithAProblem } from '../runs.ts'
import { recordChanged } from '../tampering.ts'

export default fault({
  ...recordedWithAProblem,
  what: 'A tool that rewrites the record leaves what is to be done about a problem empty',
  kind: 'record',
  red: ['6.1-03'],
  because: /^items whose finding lacks a suggestion: expected \[ '1\.2-06' \]/,
  during: recordChanged(({ findings }) => ({
    findings: findings.map((each) => ({ ...each, suggestion: { ...each.suggestion, mid: '' } })),
  })),
})
