import { fault } from '../fault.ts'

export default fault({
  what: 'Prometheus looks for its Alertmanager in a folder that there is not',
  kind: 'alerts',
  run: { items: ['5.5-05'] },
  red: ['5.5-05'],
  because: /^where alerts go/,
  found: {
    'monitoring/prometheus.staging.yml': [['alertmanagers/staging.json', 'alertmanager/staging.json']],
  },
})
