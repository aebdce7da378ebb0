import { fault } from '../fault.ts'

export default fault({
  what: 'The host has less disk than the deployment asks for',
  kind: 'preparation',
  run: { items: ['1.1-01', '1.1-02', '1.1-03'] },
  red: ['1.1-03'],
  because: /free disk is .*, and has to be at least/,
  config: ({ host }) => ({ host: { ...host!, diskBytes: 2 ** 52 } }),
})
