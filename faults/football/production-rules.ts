import { fault } from '../fault.ts'

export default fault({
  what: 'A rule of staging still has the label of production',
  kind: 'alerts',
  run: { sections: ['1'] },
  red: ['1.4-03'],
  because: /TargetDown: its label environment: expected 'production' to be 'staging'/,
  edits: {
    'monitoring/rules/staging.rules.yml': [
      [
        'service!="app"} == 0\n        for: 30s\n        labels: { environment: staging,',
        'service!="app"} == 0\n        for: 30s\n        labels: { environment: production,',
      ],
    ],
  },
})
