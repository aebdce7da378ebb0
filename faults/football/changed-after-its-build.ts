import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'The release to go back to is no longer what was built: somebody has mended it on the host',
  kind: 'rollback',
  run: {
    items: [
      '2.1-01',
      '2.2-01',
      '2.2-02',
      '2.2-03',
      '2.3-01',
      '2.3-02',
      '2.3-04',
      '2.4-01',
      '2.4-02',
      '2.4-03',
      '2.4-04',
    ],
  },
  red: ['2.4-04'],
  because: /Release staging-\d+-\d+ is not what was built/,
  during: {
    says: /2\.4-03 \d+ ms/,
    act: async ({ folder }) =>
      appendFile(
        join(await folder(), 'project/releases/tags/staging-previous/app/errors.ts'),
        '// quick fix\n',
      ),
  },
})
