import { fault } from '../fault.ts'

export default fault({
  what: '/health is answered with a type that its documentation does not have: uptime as text',
  kind: 'health',
  run: { items: ['3.1-01', '3.1-06'] },
  red: ['3.1-01'],
  because: /how GET \/health differs from its OpenAPI.*uptime_seconds/s,
  edits: {
    'app/health.ts': [
      [
        'return reply.status(health',
        "return reply.type('application/json').serializer(JSON.stringify).status(health",
      ],
      ['.send(health)\n', '.send({ ...health, uptime_seconds: `${health.uptime_seconds} s` } as never)\n'],
    ],
  },
})
