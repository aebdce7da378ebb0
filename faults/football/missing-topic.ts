import { fault } from '../fault.ts'

export default fault({
  what: 'A topic that the system needs is not there',
  kind: 'services',
  run: { items: ['2.6-04'] },
  red: ['2.6-04'],
  because: /football\.odds/,
  config: ({ parts }) => ({
    parts: {
      ...parts,
      messaging: {
        ...parts.messaging!,
        topics: ['football.predictions', 'football.results', 'football.odds'],
      },
    } as typeof parts,
  }),
})
