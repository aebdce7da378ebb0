import { fault } from '../fault.ts'

export default fault({
  what: 'The message of an alert is written by a template that was not copied along',
  kind: 'alerts',
  run: { sections: ['1'] },
  red: ['1.4-01'],
  because: /Alertmanager has sent \d+ since, and failed with [1-9]/,
  edits: {
    'monitoring/alertmanager.staging.yml': [
      [
        "title: '{{ .CommonLabels.alertname }} ({{ .Status }})'",
        'title: \'{{ template "staging.title" . }}\'',
      ],
    ],
  },
})
