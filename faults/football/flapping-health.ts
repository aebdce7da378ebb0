import { fault } from '../fault.ts'

export default fault({
  what: '/health says once in forty times that it is down, though nothing is',
  kind: 'health',
  run: { items: ['4.3-06', '4.3-10'] },
  red: ['4.3-06'],
  because: /availability is 9\d\.\d+ %, and has to be at least 100\.00 %/,
  edits: {
    'app/health.ts': [
      ['/** GET /health:', 'let asked = 0\n\n/** GET /health:'],
      ["health.status === 'healthy' ? 200", "health.status === 'healthy' && ++asked % 40 !== 0 ? 200"],
    ],
  },
})
