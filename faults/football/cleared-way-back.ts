import { fault } from '../fault.ts'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

export default fault({
  what: 'The release to go back to is cleared away while the deployment is prepared',
  kind: 'rollback',
  run: { items: ['2.1-01', '2.2-01', '2.2-02', '2.2-03', '2.3-01', '2.3-02', '2.3-04', '2.1-05'] },
  red: ['2.1-05'],
  because: /what staging-previous names/,
  during: {
    says: /2\.3-02 \d+ ms/,
    act: async ({ folder }) => rm(join(await folder(), 'project/releases/tags/staging-previous')),
  },
})
