import { fault } from '../fault.ts'

export default fault({
  what: '/health tells of a cache that is down, and says healthy above it',
  kind: 'health',
  run: { items: ['2.6-01', '2.9-01', '2.9-03', '2.9-06'] },
  red: ['2.9-06'],
  because: /what \/health says while cache is stopped: expected 'healthy'/,
  edits: {
    'app/health.ts': [["? 'unhealthy' : 'degraded'", "? 'unhealthy' : 'healthy'"]],
  },
})
