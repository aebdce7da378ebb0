import { fault } from '../fault.ts'

export default fault({
  what: 'The ab of this machine asks one by one, whatever it is told',
  kind: 'preparation',
  run: { items: ['4.2-01', '4.2-02'] },
  red: ['4.2-01'],
  because: /what was applied: expected .*concurrency: 1/s,
  programs: {
    tool: 'ab',
    // The first six arguments are -q -l -n 100 -c 10.
    scripts: {
      ab: (real) => `[ "$1" = -V ] && exec ${real} -V
shift 6
exec ${real} -q -l -n 100 -c 1 "$@"`,
    },
  },
})
