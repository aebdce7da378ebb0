import { fault } from '../fault.ts'

export default fault({
  what: 'Prometheus drops critical alerts before it sends them: a relabelling that was meant for another Alertmanager',
  kind: 'alerts',
  run: { sections: ['0', '1'] },
  red: ['1.4-01'],
  because:
    /rules whose alerts do not come to #alerts-staging, .*AppDown .* is dropped by alert_relabel_configs/s,
  edits: {
    'monitoring/prometheus.staging.yml': [
      [
        'alerting:\n',
        'alerting:\n  alert_relabel_configs:\n    - { source_labels: [severity], regex: critical, action: drop }\n',
      ],
    ],
  },
})
