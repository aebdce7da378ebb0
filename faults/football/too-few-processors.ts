import { fault } from '../fault.ts'

export default fault({
  what: 'The host has fewer processors than the deployment asks for',
  kind: 'preparation',
  run: { items: ['1.1-01', '1.1-02', '1.1-03'] },
  red: ['1.1-01'],
  because: /CPUs is \d+, and has to be at least 1,?024/,
  config: ({ host }) => ({ host: { ...host!, cpus: 1024 } }),
})
