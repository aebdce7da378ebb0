import { fault } from '../fault.ts'

export default fault({
  what: '/health says of Kafka what it said when the app was started',
  kind: 'health',
  run: { items: ['2.9-01', '2.9-04'] },
  red: ['2.9-04'],
  because: /what \/health says of messaging while messaging is stopped: expected 'up'/,
  edits: {
    'app/health.ts': [['messaging: broker,', "messaging: { ...broker, status: 'up' as const },"]],
  },
})
