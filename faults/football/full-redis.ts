import { fault } from '../fault.ts'

export default fault({
  what: 'Redis has reached its limit of memory, and takes nothing more',
  kind: 'what grows',
  run: { items: ['2.6-03'] },
  red: ['2.6-03'],
  because: /OOM command not allowed/,
  programs: {
    tool: 'redis',
    scripts: {
      'redis-server': (real) => `exec ${real} "$@" --maxmemory 1 --maxmemory-policy noeviction`,
    },
  },
})
