import { rm, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'A job that cleans up takes the tag of the new release away as soon as it is built',
  kind: 'build and release',
  run: { items: ['2.1-01', '2.1-02', '2.2-01', '2.2-02', '2.2-03'] },
  red: ['2.1-02'],
  because: /^the commit of what staging-\d{8}-\d{6} names: expected 'nothing'/,
  // What has been built is started next, which takes a while.
  during: {
    says: /✓ both tags name one digest/,
    act: async ({ folder }) => {
      const tags = join(await folder(), 'project/releases/tags')
      const newest = (await readdir(tags))
        .filter((name) => /^staging-\d/.test(name))
        .sort()
        .at(-1)
      await rm(join(tags, newest ?? 'none'))
    },
  },
})
