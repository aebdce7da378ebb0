import { fault } from '../fault.ts'

export default fault({
  what: 'Staging’s alerts go to a pager too, which was copied from production',
  kind: 'alerts',
  run: { sections: ['0'] },
  red: ['0-08'],
  because: /who else is told .*: expected \[ 'staging by pagerduty' \]/,
  edits: {
    'monitoring/alertmanager.staging.yml': [
      [
        '    slack_configs:\n',
        '    pagerduty_configs:\n      - { routing_key: 0123456789abcdef0123456789abcdef }\n    slack_configs:\n',
      ],
    ],
  },
})
