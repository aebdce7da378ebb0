import { join } from 'node:path'
import { execa } from 'execa'
import type { Circumstance } from '../circumstance.ts'

export default {
  what: 'a project that no branch is checked out of, as on a CI’s machine',
  systems: ['football'],
  once: async ({ folder }) => {
    const cwd = join(await folder(), 'project')
    await execa('git', ['checkout', '--quiet', '--detach'], { cwd })
  },
} satisfies Circumstance
