import { fault } from '../fault.ts'

export default fault({
  what: 'The rule on targets that are down asks for less than nothing, and never fires',
  kind: 'alerts',
  run: { items: ['1.4-03', '4.1-06'] },
  red: ['4.1-06'],
  because:
    /rules that take no notice of it that (worker and api|api and worker|worker) is stopped: expected \[ .*TargetDown: up/,
  found: {
    'monitoring/rules/staging.rules.yml': [['service!="app"} == 0', 'service!="app"} < 0']],
  },
})
