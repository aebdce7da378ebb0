import { fault } from '../fault.ts'

export default fault({
  what: '/health says that the model registry is up as long as a model is in memory',
  kind: 'health',
  run: { items: ['2.9-01', '2.9-05'] },
  red: ['2.9-05'],
  because: /what \/health says of model_registry while registry is stopped: expected 'up'/,
  edits: {
    'app/health.ts': [
      ['model_registry: registry,', "model_registry: { ...registry, status: 'up' as const },"],
    ],
  },
})
