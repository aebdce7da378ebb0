import { fault } from '../fault.ts'

export default fault({
  what: 'Alertmanager waits for half an hour before it tells of a new alert',
  kind: 'alerts',
  run: { sections: ['0', '1'] },
  red: ['1.4-01'],
  because:
    /none of the channel’s 0 messages names Rehearsal\w+; Alertmanager has sent 0 since, and failed with 0/,
  edits: { 'monitoring/alertmanager.staging.yml': [['group_wait: 500ms', 'group_wait: 30m']] },
})
