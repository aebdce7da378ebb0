import { realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'The release to go back to is gone from the disk once it is decided to go back',
  kind: 'rollback',
  run: { items: ['5.2-01', '5.2-02', '5.2-03', '5.2-04', '5.2-05'] },
  red: ['5.2-04'],
  because: /^The release staging-\d+-\d+ cannot be put live: it is gone from /,
  // What runs is stopped next, which takes a while.
  during: {
    says: /5\.2-01/,
    act: async ({ folder }) => {
      const releases = join(await folder(), 'project/releases')
      await rm(await realpath(join(releases, 'tags/staging-previous')), { recursive: true })
    },
  },
})
