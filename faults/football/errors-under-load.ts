import { fault } from '../fault.ts'

export default fault({
  what: 'Under load the app loses predictions on their way to Kafka, says so in its log, and answers as if nothing were',
  kind: 'logs',
  run: { items: ['4.3-10', '4.5-03'] },
  red: ['4.5-03'],
  because: /api: entries that tell of trouble, the first of them .*prediction not published/s,
  edits: {
    'app/predict.ts': [
      ['/** Predicts one fixture:', 'let published = 0\n\n/** Predicts one fixture:'],
      [
        'messaging.publish(config.topics.predictions,',
        `(++published % 50 === 0
      ? () => Promise.reject(new Error('queue full'))
      : messaging.publish)(config.topics.predictions,`,
      ],
    ],
  },
})
