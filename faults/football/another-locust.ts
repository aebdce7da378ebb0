import { fault } from '../fault.ts'

export default fault({
  what: 'The locust of this machine is another program of that name: one that finds genes',
  kind: 'preparation',
  run: { items: ['4.1-03'] },
  red: ['4.1-03'],
  because: /what the program called locust says of itself: expected 'Locust gene finder 2.1'/,
  programs: { tool: 'locust', scripts: { locust: () => "echo 'Locust gene finder 2.1'" } },
})
