import { fault } from '../fault.ts'

export default fault({
  what: 'A job that nobody can read is dropped instead of set aside with the reason',
  kind: 'answers',
  run: { sections: ['2', '3'] },
  red: ['3-03'],
  because: /has not got there/,
  edits: {
    'internal/worker/worker.go': [
      ['return worker.Queue.Refuse(ctx, entry, reason)', 'return worker.Queue.Done(ctx, entry)'],
    ],
  },
})
