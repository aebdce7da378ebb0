import { fault } from '../fault.ts'

export default fault({
  what: 'The worker acknowledges each fifth job and does nothing',
  kind: 'wrong answers under load',
  run: { sections: ['2', '4'] },
  red: ['4-01'],
  because:
    /100 of 500 jobs that have left .*\n[\da-f-]{36} \(entry \d+-\d+\): expected net \d+ .* found none\n/,
  patch: 'examples/queue-worker/breaks/drops-jobs.patch',
})
