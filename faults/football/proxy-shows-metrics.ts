import { fault } from '../fault.ts'

export default fault({
  what: 'The proxy hands on what it is to withhold, and everybody can read the app’s metrics',
  kind: 'what nothing looks at',
  run: { items: ['3.1-06'] },
  red: ['3.1-06'],
  because: /\/metrics: status of GET .*: expected 200 to be 404/,
  platform: 'compose',
  found: {
    'nginx/nginx.conf': [
      ['      return 404;', '      set $metrics http://app:8000;\n      proxy_pass $metrics;'],
    ],
  },
})
