import { fault } from '../fault.ts'

export default fault({
  what: 'The worker logs errors, and nobody reads what it logs',
  kind: 'logs',
  run: { sections: ['6'] },
  red: ['6.2-06'],
  because: /^worker: what it has logged of trouble.*lost the lease/s,
  edits: {
    'app/worker.ts': [
      [
        "logger.info({ topic: config.topics.results }, 'consuming')\n",
        "logger.info({ topic: config.topics.results }, 'consuming')\nlogger.error('lost the lease of a partition')\n",
      ],
    ],
  },
})
