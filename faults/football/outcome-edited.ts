import { fault } from '../fault.ts'
import { recorded } from '../runs.ts'
import { recordChanged } from '../tampering.ts'

export default fault({
  ...recorded,
  what: 'Somebody writes into the record that an item passed which was not tried',
  kind: 'record',
  red: ['6.1-01'],
  because:
    /^items that the record tells otherwise than they were: expected \[ '0-01 is recorded as passed, and was not run' \]/,
  during: recordChanged(({ items }) => ({
    items: items.map((item) => (item.id === '0-01' ? { ...item, outcome: 'passed' } : item)),
  })),
})
