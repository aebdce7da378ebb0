import { consumers } from '../../suites/deployment/consumers.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'
import { parts, settings } from './system-fixture.ts'

const historyChange = {
  topic: 'results',
  group: 'takers',
  key: 'k',
  event: {},
  stored: 'SELECT 1',
  undo: ['DELETE'],
}
const system = {
  released: ['api', 'worker'],
  config: {
    parts: { ...parts, worker: { kind: 'worker' } },
    settings: { ...settings, historyChange },
  },
}
const members = (...names: string[]) => ({ members: () => later(names) })
/** Looks once. */
const until = (_what: string, look: () => unknown) => look()

seenRed(declaredBy(consumers), () => ({ system, api: {}, until }), [
  [
    'nobody but the worker takes results',
    { messaging: members('worker at 127.0.0.1') },
    { messaging: members('worker at 127.0.0.1', 'worker at 10.0.0.7') },
    /2 take part in takers: worker at 127\.0\.0\.1, worker at 10\.0\.0\.7; expected 1, worker/,
  ],
  [
    'nobody but the worker takes results',
    { messaging: members('worker at 127.0.0.1') },
    { messaging: members() },
    /0 take part in takers: nobody; expected 1, worker/,
  ],
])
