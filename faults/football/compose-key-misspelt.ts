import { fault } from '../fault.ts'

export default fault({
  what: 'A key of staging’s compose file is misspelt, and Compose refuses both files',
  kind: 'preparation',
  platform: 'containers',
  run: { items: ['1.3-01', '1.6-01', '1.6-02', '1.6-03'] },
  red: ['1.3-01'],
  because: /Docker Compose refuses docker-compose\.yml, docker-compose\.staging\.yml: .*mem_limt/,
  edits: { 'docker-compose.staging.yml': [['    mem_limit: 512m', '    mem_limt: 512m']] },
})
