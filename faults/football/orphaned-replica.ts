import { fault } from '../fault.ts'

export default fault({
  what: 'Redis is a replica of one that is gone, and complains about it in its log alone',
  kind: 'logs',
  run: { items: ['2.10-03'] },
  red: ['2.10-03'],
  because: /Error condition on socket for SYNC/,
  programs: {
    tool: 'redis',
    scripts: { 'redis-server': (real) => `exec ${real} "$@" --replicaof 127.0.0.1 1` },
  },
})
