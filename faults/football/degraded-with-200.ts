import { fault } from '../fault.ts'

export default fault({
  what: '/health answers 200 and says in its body that the service is degraded',
  kind: 'health',
  run: { items: ['3.1-01', '3.1-06'] },
  red: ['3.1-06'],
  because: /expected \$response\.body#\/status to be "healthy", seen "degraded"/,
  edits: {
    'app/health.ts': [
      [
        'return reply.status(health',
        "if (health.uptime_seconds > 0) return reply.status(200).send({ ...health, status: 'degraded' })\n    return reply.status(health",
      ],
    ],
  },
})
