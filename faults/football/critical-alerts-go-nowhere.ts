import { fault } from '../fault.ts'

export default fault({
  what: 'Critical alerts are handed to a receiver that tells nobody; all others arrive',
  kind: 'alerts',
  run: { sections: ['0', '1'] },
  red: ['1.4-01'],
  because: /rules whose alerts do not come to #alerts-staging, .*AppDown .* goes to nobody/s,
  edits: {
    'monitoring/alertmanager.staging.yml': [
      [
        '  repeat_interval: 4h\n',
        '  repeat_interval: 4h\n  routes:\n    - { receiver: nobody, matchers: [severity="critical"] }\n',
      ],
      ['receivers:\n', 'receivers:\n  - name: nobody\n'],
    ],
  },
})
