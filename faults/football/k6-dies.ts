import { fault } from '../fault.ts'

export default fault({
  what: 'The load generator is killed in the middle of the load: its machine has no memory left',
  kind: 'targets',
  run: { items: ['4.3-10', '4.4-03'] },
  red: ['4.3-10'],
  because: /k6 left no summary/,
  programs: {
    tool: 'k6',
    scripts: { k6: (real) => `[ "$1" = run ] || exec ${real} "$@"\nexec timeout -s KILL 4 ${real} "$@"` },
  },
})
