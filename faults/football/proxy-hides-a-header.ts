import { fault } from '../fault.ts'

export default fault({
  what: 'The proxy keeps the header to itself that says how long an answer may be kept',
  kind: 'what nothing looks at',
  run: { items: ['3.1-06'] },
  red: ['3.1-06'],
  because: /does not hand back as they were sent.*cache-control: missing/,
  platform: 'compose',
  found: {
    'nginx/nginx.conf': [
      ['proxy_http_version 1.1;', 'proxy_http_version 1.1;\n      proxy_hide_header Cache-Control;'],
    ],
  },
})
