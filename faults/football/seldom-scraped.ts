import { fault } from '../fault.ts'

export default fault({
  what: 'Prometheus looks at the app so seldom that nobody sees what happens under load',
  kind: 'alerts',
  run: { items: ['4.1-05', '4.3-10'] },
  red: ['4.1-05'],
  because: /longest time without a scrape is \d+(\.\d+)? s, and has to be at most/,
  found: { 'monitoring/prometheus.staging.yml': [['scrape_interval: 1s', 'scrape_interval: 9s']] },
})
