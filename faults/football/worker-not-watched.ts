import { fault } from '../fault.ts'

export default fault({
  what: 'Prometheus drops the worker from its targets, by a rule that was meant for another job',
  kind: 'what nothing looks at',
  run: { sections: ['1'] },
  red: ['1.7-02'],
  because: /services that are not among the targets: expected \[ 'worker' \]/,
  edits: {
    'monitoring/prometheus.staging.yml': [
      [
        '  - job_name: staging\n',
        '  - job_name: staging\n    relabel_configs: [{ source_labels: [service], regex: worker, action: drop }]\n',
      ],
    ],
  },
})
