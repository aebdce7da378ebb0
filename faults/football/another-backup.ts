import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'Another backup comes into the folder between the decision and the restore',
  kind: 'who else is there',
  run: { items: ['5.1-02', '5.1-03', '5.1-06', '5.2-01', '5.2-02', '5.2-03', '5.3-03', '5.3-04'] },
  red: ['5.3-03'],
  because: /^the newest backup/,
  during: {
    says: /5\.2-01/,
    act: async ({ folder }) => {
      const backups = join(await folder(), 'backups')
      const [own = ''] = await readdir(backups)
      await copyFile(join(backups, own), join(backups, 'staging_db_29991231_235959.sql.gz'))
    },
  },
})
