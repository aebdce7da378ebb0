import { fault } from '../fault.ts'

export default fault({
  what: 'What a killed worker had begun is never taken over',
  kind: 'once is not enough',
  run: { sections: ['2', '3'] },
  red: ['3-04'],
  because: /to leave the queue/,
  edits: {
    'internal/worker/worker.go': [
      ['worker.Queue.Claim(ctx, worker.ClaimAfter)', 'worker.Queue.Claim(ctx, 100*worker.ClaimAfter)'],
    ],
  },
})
