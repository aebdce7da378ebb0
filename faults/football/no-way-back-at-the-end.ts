import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'The tag of the release to go back to is gone before the production release begins',
  kind: 'rollback',
  run: { items: ['6.4-01', '6.4-02', '6.4-03', '6.4-04'] },
  red: ['6.4-04'],
  because: /^the way back/,
  // What users do is tried next, which takes a while.
  during: {
    says: /6\.4-01/,
    act: async ({ folder }) => rm(join(await folder(), 'project/releases/tags/staging-previous')),
  },
})
