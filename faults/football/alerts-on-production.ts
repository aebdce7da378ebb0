import { fault } from '../fault.ts'

export default fault({
  what: 'The alert on latency was copied from production and watches that: it can never fire',
  kind: 'alerts',
  run: { items: ['4.1-06'] },
  red: ['4.1-06'],
  because:
    /HighLatencyP95: .*there are no samples of http_request_duration_seconds_bucket\{environment="production"\}/s,
  found: {
    'monitoring/rules/staging.rules.yml': [
      [
        'http_request_duration_seconds_bucket{environment="staging"}',
        'http_request_duration_seconds_bucket{environment="production"}',
      ],
    ],
  },
})
