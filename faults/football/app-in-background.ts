import { fault } from '../fault.ts'

export default fault({
  what: 'The start command puts the app into the background, where nobody who stops or watches it finds it',
  kind: 'services',
  run: { items: ['1.1-05'] },
  red: ['1.1-05'],
  because: /api: who holds \d+ and is none of ours: expected \[ '.+ \(process \d+\)' \]/,
  config: ({ programs }) => ({
    programs: { ...programs, start: ['sh', '-c', `setsid ${programs!.start!.join(' ')} & wait`] },
  }),
})
