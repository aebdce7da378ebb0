import { fault } from '../fault.ts'

export default fault({
  what: 'The load is ended before all users are there',
  kind: 'targets',
  run: { items: ['4.3-10', '4.4-05'] },
  red: ['4.4-05'],
  because: /users active at once is \d, and has to be/,
  programs: {
    tool: 'k6',
    scripts: {
      k6: (real) => `[ "$1" = run ] || exec ${real} "$@"\nexec timeout --foreground -s INT 4 ${real} "$@"`,
    },
  },
})
