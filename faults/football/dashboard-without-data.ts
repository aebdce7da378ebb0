import { fault } from '../fault.ts'
import { distantGrafana } from '../distant-grafana.ts'

export default fault({
  what: 'Grafana’s data source leads to a Prometheus that has nothing of staging: its panels are there, and empty',
  kind: 'alerts',
  run: { items: ['0-07', '1.2-06', '1.4-02', '1.7-01'] },
  red: ['1.4-02'],
  because:
    /^Requests per second: series with values in the last five minutes: expected \+?0 to be greater than/,
  ...distantGrafana({
    '/api/ds/query': { body: { results: { A: { frames: [{ schema: {}, data: { values: [] } }] } } } },
  }),
})
