import { fault } from '../fault.ts'

export default fault({
  what: 'A core service has been taken out of staging by a line of its compose file',
  kind: 'preparation',
  platform: 'containers',
  run: { items: ['1.6-01', '1.6-02', '1.6-03'] },
  red: ['1.6-02'],
  because: /^core services .* that the compose files do not have: expected \[ 'kafka-exporter' \]/,
  edits: {
    'docker-compose.staging.yml': [['\nsecrets:\n', '\n  kafka-exporter: !reset null\n\nsecrets:\n']],
  },
})
