import { fault } from '../fault.ts'

export default fault({
  what: 'The k6 of this machine is another program of that name: one that sets up keyboards',
  kind: 'preparation',
  run: { items: ['4.1-01'] },
  red: ['4.1-01'],
  because: /what the program called k6 says of itself: expected 'k6 keyboard setup 1.4'/,
  programs: { tool: 'k6', scripts: { k6: () => "echo 'k6 keyboard setup 1.4'" } },
})
