import { fault } from '../fault.ts'

export default fault({
  what: 'The worker answers no scrape: its metrics have moved',
  kind: 'what nothing looks at',
  run: { items: ['5.5-10'] },
  red: ['5.5-10'],
  because: /worker: .*404/,
  edits: { 'app/worker.ts': [["request.url === '/metrics'", "request.url === '/internal/metrics'"]] },
})
