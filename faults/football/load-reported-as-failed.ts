import { fault } from '../fault.ts'

export default fault({
  what: 'The load generator is wrapped in a script that hands its results on, and fails of that',
  kind: 'targets',
  run: { items: ['4.3-10', '4.3-12'] },
  red: ['4.3-12'],
  because: /exit code of k6, which said: .*no route to the dashboard.*: expected 1 to be/s,
  programs: {
    tool: 'k6',
    scripts: {
      k6: (real) => `[ "$1" = run ] || exec ${real} "$@"
${real} "$@"
echo 'no route to the dashboard' >&2
exit 1`,
    },
  },
})
