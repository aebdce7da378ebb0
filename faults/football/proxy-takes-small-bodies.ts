import { fault } from '../fault.ts'

export default fault({
  what: 'The proxy takes bodies of a kilobyte, where a megabyte is meant',
  kind: 'what nothing looks at',
  run: { items: ['3.1-06'] },
  red: ['3.1-06'],
  because: /status of a body of 1048576 bytes.*: expected 413 not to be 413/,
  platform: 'compose',
  found: {
    'nginx/nginx.conf': [['client_max_body_size 1m', 'client_max_body_size 1k']],
  },
})
