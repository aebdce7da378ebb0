import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'Somebody edits the env file after it was saved: the package would bring back an older one',
  kind: 'rollback',
  run: { items: ['5.4-01', '5.4-02'] },
  red: ['5.4-02'],
  because: /^hashes of what was packed/,
  during: {
    says: /✓ the configuration is saved/,
    act: async ({ folder }) => appendFile(join(await folder(), 'project/.env.staging'), 'EDITED=by hand\n'),
  },
})
