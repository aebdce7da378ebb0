import { fault } from '../fault.ts'

export default fault({
  what: 'The worker stays healthy and takes nothing any more once Kafka has been away for a moment',
  kind: 'health',
  run: { items: ['2.6-04', '2.9-01', '2.9-04'] },
  red: ['2.9-04'],
  because: /to be consumed: .*messages of football\.results are still to be taken/,
  edits: {
    'app/worker.ts': [
      [
        "logger.info({ topic: config.topics.results }, 'consuming')\n",
        `logger.info({ topic: config.topics.results }, 'consuming')
consumer.on('client:broker:disconnect', () => stream.pause())
stream.on('error', () => stream.pause())
`,
      ],
    ],
  },
})
