import { fault } from '../fault.ts'

export default fault({
  what: 'What is published of a prediction has its two sides mixed up',
  kind: 'answers',
  run: { items: ['3.3-07'] },
  red: ['3.3-07'],
  because: /what football\.predictions says of what was answered/,
  edits: {
    'app/predict.ts': [
      [
        'messaging.publish(config.topics.predictions, `${home}:${away}`, response)',
        'messaging.publish(config.topics.predictions, `${home}:${away}`, { ...response, home_team: away, away_team: home })',
      ],
    ],
  },
})
