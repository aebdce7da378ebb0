import { expect, test } from 'vitest'
import { receiversFor, type Route } from '../../../helpers/parts/alertmanager/routes.ts'

const critical = { alertname: 'AppDown', severity: 'critical', owner: '{{ $labels.team }}' }
const told = (routes: readonly Route[]) => [...receiversFor({ receiver: 'team', routes }, critical)]
const nobody = (route: Route): Route => ({ receiver: 'nobody', ...route })

test.each<[string, Route[], string[]]>([
  ['no route of its own', [], ['team']],
  ['a matcher that fits', [nobody({ matchers: ['severity="critical"'] })], ['nobody']],
  ['one without quotes', [nobody({ matchers: ['severity = critical'] })], ['nobody']],
  ['several in braces', [nobody({ matchers: ['{severity="critical", alertname=~"App.*"}'] })], ['nobody']],
  [
    'several of which one does not fit',
    [nobody({ matchers: ['severity="critical"', 'alertname="X"'] })],
    ['team'],
  ],
  ['an expression, which has to be of the whole', [nobody({ matchers: ['alertname=~"App"'] })], ['team']],
  ['one that must not be', [nobody({ matchers: ['severity!="critical"'] })], ['team']],
  ['an expression that must not be', [nobody({ matchers: ['severity!~"info|none"'] })], ['nobody']],
  ['the older form', [nobody({ match: { severity: 'critical' } })], ['nobody']],
  ['the older form of an expression', [nobody({ match_re: { severity: 'warning|page' } })], ['team']],
  [
    'a route within a route, which inherits',
    [{ match: { severity: 'critical' }, routes: [nobody({ match: { alertname: 'X' } })] }],
    ['team'],
  ],
  [
    'a route that goes on',
    [{ receiver: 'pager', continue: true, match: { severity: 'critical' } }, nobody({})],
    ['pager', 'nobody'],
  ],
  ['a label that is not known', [nobody({ matchers: ['job="app"'] })], ['nobody', 'team']],
  ['a label that is made when it rings', [nobody({ matchers: ['owner="us"'] })], ['nobody', 'team']],
  ['what cannot be read', [nobody({ matchers: ['?'] })], ['nobody', 'team']],
  ['an expression of another dialect', [nobody({ matchers: ['severity=~"(?P<x"'] })], ['nobody', 'team']],
])('%s', (_what, routes, receivers) => expect(told(routes)).toEqual(receivers))
