import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'A job that synchronises folders gives the backup the time of yesterday’s',
  kind: 'backup and restore',
  run: { items: ['5.1-02', '5.1-06'] },
  red: ['5.1-06'],
  because: /^when it was written/,
  // It is restored now, which takes a while, and looked at after that.
  during: {
    says: /5\.1-02/,
    act: async ({ folder }) => {
      const backups = join(await folder(), 'backups')
      const yesterday = new Date(Date.now() - 86_400_000)
      for (const name of await readdir(backups)) await utimes(join(backups, name), yesterday, yesterday)
    },
  },
})
