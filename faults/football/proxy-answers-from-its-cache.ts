import { fault } from '../fault.ts'

export default fault({
  what: 'The proxy answers from a cache of its own what it has been asked before',
  kind: 'what nothing looks at',
  run: { items: ['0-01'] },
  red: ['0-01'],
  because: /1 of 2 requests that .* has answered are in the app’s log: another upstream, or a cache/,
  platform: 'compose',
  found: {
    'nginx/nginx.conf': [
      ['  server {\n', '  proxy_cache_path /tmp/cache keys_zone=answers:1m;\n\n  server {\n'],
      ['      set $app', '      proxy_cache answers;\n      proxy_cache_valid 200 60s;\n      set $app'],
    ],
  },
})
