import { fault } from '../fault.ts'
import { recorded } from '../runs.ts'
import { reportChanged } from '../tampering.ts'

export default fault({
  ...recorded,
  what: 'Somebody writes into the report that a target is reached of which nothing was tried',
  kind: 'record',
  red: ['6.2-02'],
  because: /^Performance: its state: expected 'reached' to be 'open'/,
  during: reportChanged((text) =>
    text.replace(/^\| Performance \| [^|]+ \|/m, '| Performance | ✅ reached |'),
  ),
})
