import { realpath, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'Somebody has put another release live without starting it',
  kind: 'who else is there',
  run: { items: ['5.1-08', '5.1-02', '5.2-01', '5.2-02', '5.2-03'] },
  red: ['5.2-01'],
  because: /^staging-backup-.*, against what runs/,
  during: {
    says: /5\.1-08/,
    act: async ({ folder }) => {
      const releases = join(await folder(), 'project/releases')
      const before = await realpath(join(releases, 'tags/staging-previous'))
      await rm(join(releases, 'current'))
      await symlink(before, join(releases, 'current'))
    },
  },
})
