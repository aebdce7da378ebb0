import { fault } from '../fault.ts'

export default fault({
  what: '/health takes more than two seconds',
  kind: 'targets',
  run: { items: ['2.9-07'] },
  red: ['2.9-07'],
  because: /health/,
  edits: {
    'app/health.ts': [
      [
        '    const health = await checkHealth(services)\n',
        '    await new Promise((resolve) => setTimeout(resolve, 2100))\n    const health = await checkHealth(services)\n',
      ],
    ],
  },
})
