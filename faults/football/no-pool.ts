import { fault } from '../fault.ts'

export default fault({
  what: 'The app keeps no connection to its database: it makes one for every query',
  kind: 'services',
  run: { items: ['2.9-02'] },
  red: ['2.9-02'],
  because: /connections of the app’s pool/,
  edits: { 'app/database.ts': [['keepAlive: true }', 'keepAlive: true, maxUses: 1 }']] },
})
