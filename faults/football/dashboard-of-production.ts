import { fault } from '../fault.ts'
import { distantGrafana, ownDashboard, serving } from '../distant-grafana.ts'

export default fault({
  what: 'Staging’s dashboard was copied from production’s, and a panel still asks for production',
  kind: 'alerts',
  run: { items: ['0-07', '1.7-01'] },
  red: ['0-07'],
  because: /what a panel asks for: expected '.*environment="production".*' to contain '"staging"'/,
  ...distantGrafana(
    serving({
      ...ownDashboard,
      panels: [{ targets: [{ expr: 'sum(rate(http_requests_total{environment="production"}[1m]))' }] }],
    }),
  ),
})
