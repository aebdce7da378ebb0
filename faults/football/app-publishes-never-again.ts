import { fault } from '../fault.ts'

export default fault({
  what: 'The app gives its connection to Kafka up at the first failure, and publishes nothing any more',
  kind: 'health',
  run: { items: ['2.9-01', '2.9-04'] },
  red: ['2.9-04'],
  because: /no message came onto football\.predictions/,
  edits: {
    'app/messaging.ts': [
      ['  await createTopics(admin,', '  let lost = false\n  await createTopics(admin,'],
      [
        '      await producer.send({ messages: [{ topic, key, value: JSON.stringify(event) }] })\n',
        `      if (lost) return
      await producer.send({ messages: [{ topic, key, value: JSON.stringify(event) }] }).catch(() => (lost = true))
`,
      ],
    ],
  },
})
