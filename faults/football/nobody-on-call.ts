import { fault } from '../fault.ts'

export default fault({
  what: 'Whoever is to be told of a rollback was never filled in',
  kind: 'preparation',
  run: { items: ['5.1-02', '5.1-03', '5.1-05', '5.1-09'] },
  red: ['5.1-05'],
  because: /^Operations: how .* is reached/,
  config: ({ contacts }) => ({
    contacts: contacts!.map((each) => (each.role === 'Operations' ? { ...each, reach: 'TBD' } : each)),
  }),
})
