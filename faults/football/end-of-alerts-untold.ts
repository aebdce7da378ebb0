import { fault } from '../fault.ts'

export default fault({
  what: 'Alertmanager tells the channel of an alert, and never that it is over',
  kind: 'alerts',
  run: { sections: ['0', '1'] },
  red: ['1.4-01'],
  because: /no message of the channel tells that Rehearsal\w+ is over/,
  edits: {
    'monitoring/alertmanager.staging.yml': [['send_resolved: true', 'send_resolved: false']],
  },
})
