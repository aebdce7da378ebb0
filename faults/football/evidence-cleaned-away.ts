import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'A job that cleans up takes the logs away that were kept with the record',
  kind: 'record',
  run: { sections: ['6'] },
  red: ['6.4-05'],
  because: /^what is gone from .*logs\/api\.log/s,
  // What users do is tried once more next, which takes a while.
  during: {
    says: /6\.3-05/,
    act: async ({ folder }) =>
      rm(join('rehearsal_results', basename(await folder()), 'logs'), { recursive: true }),
  },
})
