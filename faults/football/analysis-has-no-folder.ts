import { rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'A job that archives results puts a file in the place of the folder for them',
  kind: 'record',
  run: { items: ['4.3-10', '4.5-01', '4.5-04', '4.5-06'] },
  red: ['4.5-01'],
  because: /EEXIST: file already exists, mkdir .*performance_results/,
  // Connections are counted next, which takes a while.
  during: {
    says: /✓ the load runs/,
    act: async ({ folder }) => {
      const results = join('rehearsal_results', basename(await folder()), 'performance_results')
      await rm(results, { recursive: true })
      await writeFile(results, 'moved to the archive\n')
    },
  },
})
