import { fault } from '../fault.ts'

export default fault({
  what: 'The rule that the app is down looks at a job that Prometheus calls otherwise',
  kind: 'alerts',
  run: { items: ['1.4-03'] },
  red: ['1.4-03'],
  because: /AppDown: up\{environment="staging",job="football"\}/,
  found: {
    'monitoring/rules/staging.rules.yml': [
      ['up{environment="staging", service="app"}', 'up{environment="staging", job="football"}'],
    ],
  },
})
