import { fault } from '../fault.ts'
import { recordedWithAProblem } from '../runs.ts'
import { recordChanged } from '../tampering.ts'

export default fault({
  ...recordedWithAProblem,
  what: 'The record is merged with an older one, and tells of a problem that this rehearsal did not have',
  kind: 'record',
  red: ['6.1-02'],
  because: /^findings of items that did not fail: expected \[ '1\.7-01 /,
  during: recordChanged(({ findings }) => ({
    findings: [...findings, ...findings.map((each) => ({ ...each, item: '1.7-01' }))],
  })),
})
