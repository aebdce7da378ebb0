import { fault } from '../fault.ts'

export default fault({
  what: 'The k6 of this machine is too old to read the load script',
  kind: 'preparation',
  run: { items: ['4.1-01', '4.3-11'] },
  red: ['4.3-11'],
  because: /Unexpected token/,
  programs: {
    tool: 'k6',
    scripts: {
      k6: (real) => `[ "$1" = inspect ] || exec ${real} "$@"
echo 'SyntaxError: file:///helpers/journeys/step.ts: Unexpected token (3:7)' >&2
exit 107`,
    },
  },
})
