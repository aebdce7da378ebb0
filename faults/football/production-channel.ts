import { fault } from '../fault.ts'

export default fault({
  what: 'Staging’s alerts go to the channel of production',
  kind: 'alerts',
  run: { sections: ['0', '1'] },
  red: ['0-08'],
  because: /#alerts-production|#alerts-staging/,
  edits: {
    'monitoring/alertmanager.staging.yml': [["channel: '#alerts-staging'", "channel: '#alerts-production'"]],
  },
})
