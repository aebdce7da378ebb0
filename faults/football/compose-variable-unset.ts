import { fault } from '../fault.ts'

export default fault({
  what: 'A variable of staging’s compose file is set nowhere: Compose warns, and takes an empty one',
  kind: 'preparation',
  platform: 'containers',
  run: { items: ['1.6-01', '1.6-02'] },
  red: ['1.6-01'],
  because: /^what Compose warns of: .*STAGING_REGION/s,
  edits: {
    'docker-compose.staging.yml': [
      ['  MODEL_STAGE: Staging\n', '  MODEL_STAGE: Staging\n  REGION: ${STAGING_REGION}\n'],
    ],
  },
})
