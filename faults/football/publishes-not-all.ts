import { fault } from '../fault.ts'

export default fault({
  what: 'What is published while another prediction is on its way to Kafka is lost without a word',
  kind: 'wrong answers under load',
  run: { items: ['3.3-07'] },
  red: ['3.3-07'],
  because: /how many did not come onto football\.predictions as answered within 30 s/,
  edits: {
    'app/predict.ts': [
      ['/** Predicts one fixture:', 'let onTheirWay = 0\n\n/** Predicts one fixture:'],
      [
        'messaging.publish(config.topics.predictions, `${home}:${away}`, response).catch(',
        `(onTheirWay > 3
      ? Promise.resolve()
      : (onTheirWay++,
        messaging
          .publish(config.topics.predictions, \`\${home}:\${away}\`, response)
          .finally(() => onTheirWay--))
    ).catch(`,
      ],
    ],
  },
})
