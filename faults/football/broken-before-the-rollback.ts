import { fault } from '../fault.ts'

export default fault({
  what: 'The worker has died unnoticed, and the rollback would begin from a system that is broken already',
  kind: 'services',
  run: { items: ['5.1-08', '5.1-02', '5.1-07'] },
  red: ['5.1-07'],
  because: /^worker: its state before the rollback: expected 'stopped' to be 'running'/,
  during: { says: /5\.1-08/, act: ({ kill }) => kill('worker') },
})
