import { fault } from '../fault.ts'

export default fault({
  what: 'The rule for slow answers was renamed, and nobody has told who counts on it',
  kind: 'alerts',
  run: { sections: ['1'] },
  red: ['1.4-03'],
  because: /that no rule is called by: expected \[ 'HighLatencyP95' \]/,
  edits: { 'monitoring/rules/staging.rules.yml': [['alert: HighLatencyP95', 'alert: SlowAnswers']] },
})
