import { fault } from '../fault.ts'

export default fault({
  what: 'The load is ended before its time: the machine that makes it lets no program run for long',
  kind: 'targets',
  run: { items: ['4.1-08', '4.3-10'] },
  red: ['4.1-08'],
  because: /requests by which \d+ differ from 100/,
  programs: {
    tool: 'k6',
    scripts: {
      k6: (real) =>
        `if [ "$1" = run ]; then exec timeout --foreground -s INT 20 ${real} "$@"; fi\nexec ${real} "$@"`,
    },
  },
})
