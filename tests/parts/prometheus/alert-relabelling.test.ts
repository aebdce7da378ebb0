import { expect, test } from 'vitest'
import { isDropped, type Relabelling } from '../../../helpers/parts/prometheus/alert-relabelling.ts'

const labels = { alertname: 'AppDown', severity: 'critical', owner: '{{ $labels.team }}' }
const drop = (more: Relabelling): Relabelling => ({ action: 'drop', ...more })

test.each<[string, Relabelling[], boolean]>([
  ['nothing is relabelled', [], false],
  ['what fits is dropped', [drop({ source_labels: ['severity'], regex: 'critical' })], true],
  ['an expression has to fit the whole', [drop({ source_labels: ['severity'], regex: 'crit' })], false],
  [
    'several labels at once',
    [drop({ source_labels: ['alertname', 'severity'], regex: 'App.*;critical' })],
    true,
  ],
  ['all are dropped', [drop({})], true],
  ['only what fits is kept', [{ action: 'keep', source_labels: ['severity'], regex: 'warning' }], true],
  ['what fits is kept', [{ action: 'keep', source_labels: ['severity'], regex: 'critical' }], false],
  ['a label that is not known', [drop({ source_labels: ['job'], regex: '.*' })], false],
  ['a label that is made when it rings', [drop({ source_labels: ['owner'], regex: '.*' })], false],
  [
    'labels that are changed before',
    [
      { action: 'replace', source_labels: ['severity'] },
      drop({ source_labels: ['severity'], regex: 'critical' }),
    ],
    false,
  ],
])('%s', (_what, relabellings, dropped) => expect(isDropped(relabellings, labels)).toBe(dropped))
