import { fault } from '../fault.ts'

export default fault({
  what: 'A message that is no match result is acknowledged and dropped, instead of set aside',
  kind: 'what nothing looks at',
  run: { items: ['3.3-02'] },
  red: ['3.3-02'],
  because: /what came onto football\.results\.dead once football\.results had .*: expected \[\] to include/,
  edits: {
    'app/worker.ts': [
      [
        '    await dead.send({ messages: [{ topic: config.topics.dead, key: message.key, value: message.value }] })\n',
        '',
      ],
    ],
  },
})
