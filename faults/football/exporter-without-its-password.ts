import { fault } from '../fault.ts'

export default fault({
  what: 'The exporter of Redis has a password that is not Redis’ any more, and is up',
  kind: 'what nothing looks at',
  run: { items: ['1.7-02'] },
  red: ['1.7-02'],
  because: /cache: .*redis_up of service="redis" is 0/,
  platform: 'compose',
  found: {
    'docker-compose.staging.yml': [
      [
        "redis-exporter:\n    environment: { REDIS_PASSWORD: '${STAGING_REDIS_PASSWORD}' }",
        "redis-exporter:\n    environment: { REDIS_PASSWORD: 'of-last-year' }",
      ],
    ],
  },
})
