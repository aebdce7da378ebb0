import { fault } from '../fault.ts'

export default fault({
  what: 'The machine that makes the load stands still for some seconds while users come',
  kind: 'targets',
  run: { items: ['4.3-02', '4.3-10'] },
  red: ['4.3-02'],
  because: /\d+ users after \d+ s: users that were active: expected/,
  programs: {
    tool: 'k6',
    scripts: {
      k6: (real) => `[ "$1" = run ] || exec ${real} "$@"
${real} "$@" &
sleep 2; kill -STOP $!; sleep 3; kill -CONT $!
wait $!`,
    },
  },
})
