import { fault } from '../fault.ts'

export default fault({
  what: 'Each job logs an error, and is done all the same',
  kind: 'logs',
  run: { sections: ['2', '3'] },
  red: ['3-06'],
  because: /mail was not sent/,
  edits: {
    'internal/worker/worker.go': [
      ['worker.Log.Debug("job done"', 'worker.Log.Error("mail was not sent")\n\tworker.Log.Debug("job done"'],
    ],
  },
})
