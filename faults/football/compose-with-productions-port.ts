import { fault } from '../fault.ts'

export default fault({
  what: 'Staging’s compose file adds its port to production’s instead of replacing it',
  kind: 'preparation',
  platform: 'containers',
  run: { items: ['1.6-01', '1.6-02', '1.6-03'] },
  red: ['1.6-03'],
  because: /^production’s ports that are published: .*5432/s,
  edits: { 'docker-compose.staging.yml': [["ports: !override ['5433:5432']", "ports: ['5433:5432']"]] },
})
