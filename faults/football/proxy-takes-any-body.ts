import { fault } from '../fault.ts'

export default fault({
  what: 'The proxy hands on bodies of any size, which the app has to hold',
  kind: 'what nothing looks at',
  run: { items: ['3.1-06'] },
  red: ['3.1-06'],
  because: /larger bodies that .* has handed on to the app: expected 1 to be 0/,
  platform: 'compose',
  found: {
    'nginx/nginx.conf': [['client_max_body_size 1m', 'client_max_body_size 0']],
  },
})
