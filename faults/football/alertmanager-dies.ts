import { fault } from '../fault.ts'

export default fault({
  what: 'Alertmanager dies while the app is rolled back',
  kind: 'services',
  run: { items: ['5.2-01', '5.2-02', '5.2-03', '5.2-04', '5.2-05', '5.2-06', '5.5-06'] },
  red: ['5.5-06'],
  because: /^alerting: its state: expected 'stopped' to be 'running'/,
  during: { says: /5\.2-02/, act: ({ kill }) => kill('alerting') },
})
