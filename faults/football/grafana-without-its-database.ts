import { fault } from '../fault.ts'
import { distantGrafana } from '../distant-grafana.ts'

export default fault({
  what: 'Grafana runs, and has lost its database',
  kind: 'alerts',
  run: { items: ['1.2-06', '1.4-02'] },
  red: ['1.2-06'],
  because: /failing/,
  ...distantGrafana({ '/api/health': { status: 503, body: { database: 'failing', version: '10.2.3' } } }),
})
