import { fault } from '../fault.ts'

export default fault({
  what: 'Nobody is named who could be asked about the record',
  kind: 'record',
  run: { sections: ['6'] },
  red: ['6.2-14'],
  because: /^Quality: who it is/,
  config: ({ contacts }) => ({
    contacts: contacts!.map((each) => (each.role === 'Quality' ? { ...each, name: 'TODO' } : each)),
  }),
})
