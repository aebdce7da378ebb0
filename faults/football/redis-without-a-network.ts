import { fault } from '../fault.ts'

export default fault({
  what: 'One of the networks that Redis listens on is gone: it logs that, and goes on with the other',
  kind: 'logs',
  run: { items: ['2.10-03'] },
  red: ['2.10-03'],
  because: /Could not create server TCP listening socket 10\.255\.255\.1/,
  programs: {
    tool: 'redis',
    scripts: {
      'redis-server': (real) => `exec ${real} "$@" --bind 127.0.0.1 -10.255.255.1`,
    },
  },
})
