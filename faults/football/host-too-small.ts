import { fault } from '../fault.ts'

export default fault({
  what: 'The services together need more memory than the host has for them',
  kind: 'preparation',
  run: { items: ['4.3-10', '4.4-04'] },
  red: ['4.4-04'],
  because: /memory of all services is \d+.* MiB, and has to be less than 512 MiB/,
  config: ({ host }) => ({ host: { ...host!, memoryBytes: 2 ** 29 } }),
})
