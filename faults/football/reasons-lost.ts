import { fault } from '../fault.ts'
import { recorded } from '../runs.ts'
import { recordChanged } from '../tampering.ts'

export default fault({
  ...recorded,
  what: 'A tool that rewrites the record drops why items did not pass',
  kind: 'record',
  red: ['6.3-01'],
  because: /^items that did not pass, without a reason: expected \[ '0-01 not run'/,
  during: recordChanged(({ items }) => ({
    items: items.map((item) => ({ ...item, ...(item.reason !== undefined && { reason: ' ' }) })),
  })),
})
