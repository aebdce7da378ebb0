import { fault } from '../fault.ts'

export default fault({
  what: '/health answers 200, and says degraded for good',
  kind: 'health',
  run: { items: ['2.9-01', '2.9-06'] },
  red: ['2.9-06'],
  because: /degraded/,
  edits: {
    'app/health.ts': [
      ['if (down.length === 0) return', 'if (down.length < 0) return'],
      ["health.status === 'healthy' ? 200 : 503", '200'],
    ],
  },
})
