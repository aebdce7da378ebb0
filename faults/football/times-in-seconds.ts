import { fault } from '../fault.ts'
import { recorded } from '../runs.ts'
import { recordChanged } from '../tampering.ts'

export default fault({
  ...recorded,
  what: 'A tool that rewrites the record takes its times for seconds',
  kind: 'record',
  red: ['6.1-04'],
  because:
    /^items whose time is not that of their specs: expected \[ '1\.2-06 is recorded with \d+000 ms, and took \d+ ms'/,
  during: recordChanged(({ items }) => ({
    items: items.map((item) => ({ ...item, durationMs: item.durationMs * 1000 })),
  })),
})
