import { fault } from '../fault.ts'

export default fault({
  what: 'Nobody scrapes the exporter of Kafka any more',
  kind: 'what nothing looks at',
  run: { items: ['1.7-02'] },
  red: ['1.7-02'],
  because: /services that are not among the targets: .*kafka/,
  platform: 'compose',
  found: {
    'monitoring/targets/staging.json': [
      [
        ',\n  { "targets": ["kafka-exporter:9308"], "labels": { "environment": "staging", "service": "kafka" } }',
        '',
      ],
    ],
  },
})
