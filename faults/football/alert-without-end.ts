import { fault } from '../fault.ts'

export default fault({
  what: 'An alert rings all the time: its rule looks at the size of the pool, and not at who waits for it',
  kind: 'alerts',
  run: { sections: ['6'] },
  red: ['6.2-07'],
  because: /DatabasePoolExhausted/,
  found: {
    'monitoring/rules/staging.rules.yml': [
      ['state="waiting"} > 0\n        for: 30s', 'state="max"} > 0\n        for: 0s'],
    ],
  },
})
