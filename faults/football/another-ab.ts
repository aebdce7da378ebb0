import { fault } from '../fault.ts'

export default fault({
  what: 'The ab of this machine is another program of that name: one that tests audio blindly',
  kind: 'preparation',
  run: { items: ['4.1-02'] },
  red: ['4.1-02'],
  because: /what the program called ab says of itself: expected 'ab 2.4 blind listening test'/,
  programs: { tool: 'ab', scripts: { ab: () => "echo 'ab 2.4 blind listening test'" } },
})
