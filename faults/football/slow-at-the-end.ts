import { fault } from '../fault.ts'

export default fault({
  what: 'At the end of the rehearsal /health takes longer than it may',
  kind: 'health',
  run: { items: ['6.4-03'] },
  red: ['6.4-03'],
  because: /^\/health at the end is 2\.\d+ s, and has to be less than 2 s/,
  edits: {
    'app/health.ts': [
      [
        'const health = await checkHealth(services)',
        'await new Promise((resolve) => setTimeout(resolve, 2100))\n    const health = await checkHealth(services)',
      ],
    ],
  },
})
