import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'Somebody tidies the releases up, and the one to go back to is gone',
  kind: 'rollback',
  run: { items: ['5.1-08', '5.1-02', '5.1-03'] },
  red: ['5.1-03'],
  because: /^what staging-previous names: expected 'nothing'/,
  // The backup is restored next, which takes a while.
  during: {
    says: /5\.1-08/,
    act: async ({ folder }) => rm(join(await folder(), 'project/releases/tags/staging-previous')),
  },
})
