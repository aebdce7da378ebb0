import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Circumstance } from '../circumstance.ts'

const DAYS = [1, 2, 3]

export default {
  what: 'backups that an earlier rehearsal has made',
  systems: ['football'],
  once: async ({ folder }) => {
    const backups = join(await folder(), 'project', 'backups/staging')
    await mkdir(backups, { recursive: true })
    for (const days of DAYS) {
      const made = new Date(Date.now() - days * 86_400_000)
      const stamp = made
        .toISOString()
        .replaceAll(/[-:]|\..*/g, '')
        .replace('T', '_')
      const file = join(backups, `staging_db_${stamp}.sql.gz`)
      await writeFile(file, 'no dump any more')
      await utimes(file, made, made)
    }
  },
} satisfies Circumstance
