import { fault } from '../fault.ts'
import { recorded } from '../runs.ts'
import { recordChanged } from '../tampering.ts'

export default fault({
  ...recorded,
  what: 'A tool that rewrites the record has its last item twice, and the one before not at all',
  kind: 'record',
  red: ['6.3-02'],
  because: /^items that the record does not have: expected \[ '6\.4-05' \]/,
  during: recordChanged(({ items }) => ({ items: items.with(-2, items.at(-1)!) })),
})
