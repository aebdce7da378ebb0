import { fault } from '../fault.ts'
import { distantGrafana, ownDashboard, serving } from '../distant-grafana.ts'

export default fault({
  what: 'Grafana has production’s dashboard alone: staging’s was not provisioned',
  kind: 'alerts',
  run: { items: ['1.2-06', '1.7-01'] },
  red: ['1.7-01'],
  because:
    /^dashboards that Grafana finds with staging in their title or tags: expected \+?0 to be greater than/,
  ...distantGrafana(serving({ ...ownDashboard, title: 'Football prediction', tags: ['production'] })),
})
