import { fault } from '../fault.ts'

export default fault({
  what: 'The start command leaves the app to init, and stays itself: what is watched is a shell that does nothing',
  kind: 'what grows',
  run: { items: ['4.3-10', '4.5-02'] },
  red: ['4.5-02'],
  because: /^CPUs of the app under load: expected \+?0 to be greater than/,
  config: ({ programs }) => ({
    programs: {
      ...programs,
      start: [
        'sh',
        '-c',
        `exec 3>&1; pid=$(setsid ${programs!.start!.join(' ')} >&3 3>&- & echo $!); trap "kill $pid; exit" TERM; sleep 600 & wait`,
      ],
    },
  }),
})
