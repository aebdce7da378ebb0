import { fault } from '../fault.ts'

export default fault({
  what: 'The proxy hands requests on to the worker, which knows some of the app’s routes',
  kind: 'what nothing looks at',
  run: { items: ['0-01'] },
  red: ['0-01'],
  because: /status of GET .*\/health\?rehearsal=.*, which answers .*expected 404 to be 200/,
  platform: 'compose',
  found: {
    'nginx/nginx.conf': [['http://app:8000', 'http://worker:8002']],
  },
})
