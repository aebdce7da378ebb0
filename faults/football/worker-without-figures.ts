import { fault } from '../fault.ts'

export default fault({
  what: 'The worker’s figures are at another path than the one that is scraped',
  kind: 'what nothing looks at',
  run: { sections: ['1'] },
  red: ['1.7-02'],
  because: /worker: server returned HTTP status 404/,
  edits: { 'app/worker.ts': [["request.url === '/metrics'", "request.url === '/internal/metrics'"]] },
})
