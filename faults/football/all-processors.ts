import { fault } from '../fault.ts'

export default fault({
  what: 'The start command gives the app more processors than it is allowed',
  kind: 'environment and settings',
  run: { sections: ['0'] },
  red: ['0-06'],
  because: /limits of the app: expected \{ cpus: (Infinity|2),/,
  config: ({ programs }) => ({
    programs: { ...programs, start: ['taskset', '--cpu-list', '0-1', ...programs!.start!] },
  }),
})
