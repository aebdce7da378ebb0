import { fault } from '../fault.ts'

export default fault({
  what: 'After the way forward the worker is healthy, and takes no result from the queue: it listens to another topic',
  kind: 'what nothing looks at',
  run: { items: ['5.5-03'] },
  red: ['5.5-03'],
  because: /what is malformed to be consumed: .*messages of football\.results are still to be taken/,
  edits: {
    'app/worker.ts': [['topics: [config.topics.results],\n  mode', 'topics: [config.topics.dead],\n  mode']],
  },
})
