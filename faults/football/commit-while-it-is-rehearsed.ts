import { join } from 'node:path'
import { execa } from 'execa'
import { fault } from '../fault.ts'

export default fault({
  what: 'Somebody commits while it is rehearsed, and what would go into production is not what was tried',
  kind: 'who else is there',
  run: { sections: ['2', '6'] },
  red: ['6.2-11'],
  because: /^the project’s commit, against the one that was rehearsed/,
  during: {
    says: /2\.10 Logs/,
    act: async ({ folder }) => {
      const cwd = join(await folder(), 'project')
      const who = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@localhost']
      await execa('git', [...who, 'commit', '--quiet', '--allow-empty', '--message', 'A last change'], {
        cwd,
      })
    },
  },
})
