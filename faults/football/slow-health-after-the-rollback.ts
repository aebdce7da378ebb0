import { fault } from '../fault.ts'

export default fault({
  what: '/health takes longer than it may: it asks for what is not there until it gives up',
  kind: 'health',
  run: { items: ['5.5-09'] },
  red: ['5.5-09'],
  because: /^\/health after the rollback is 2\.\d+ s, and has to be less than 2 s/,
  edits: {
    'app/health.ts': [
      [
        'const health = await checkHealth(services)',
        'await new Promise((resolve) => setTimeout(resolve, 2100))\n    const health = await checkHealth(services)',
      ],
    ],
  },
})
