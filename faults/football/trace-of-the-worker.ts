import { fault } from '../fault.ts'

export default fault({
  what: 'The worker writes the trace of an error that nobody waits for, and goes on',
  kind: 'logs',
  run: { items: ['2.10-01'] },
  red: ['2.10-01'],
  because: /what worker has logged of trouble[\s\S]*TypeError/,
  edits: {
    'app/worker.ts': [
      [
        "logger.info({ topic: config.topics.results }, 'consuming')\n",
        "logger.info({ topic: config.topics.results }, 'consuming')\nconsole.error(new TypeError('results.map is not a function'))\n",
      ],
    ],
  },
})
