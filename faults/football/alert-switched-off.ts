import { fault } from '../fault.ts'

export default fault({
  what: 'The alert on errors is not there: somebody commented it out in a noisy night',
  kind: 'alerts',
  run: { items: ['4.1-06'] },
  red: ['4.1-06'],
  because: /HighErrorRate: health of the rule: expected 'not loaded, among .*' to be 'ok'/,
  found: { 'monitoring/rules/staging.rules.yml': [['- alert: HighErrorRate', '- alert: HighErrorRateOff']] },
})
