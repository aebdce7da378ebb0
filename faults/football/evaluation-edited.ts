import { fault } from '../fault.ts'
import { recorded } from '../runs.ts'
import { reportChanged } from '../tampering.ts'

export default fault({
  ...recorded,
  what: 'Somebody writes into the report that all of its goals were reached',
  kind: 'record',
  red: ['6.2-10'],
  because: /^what the report tells of its goals: expected '- Goals reached: 229 of 229 items that apply\.'/,
  during: reportChanged((text) =>
    text.replace(/Goals reached: .*/, 'Goals reached: 229 of 229 items that apply.'),
  ),
})
