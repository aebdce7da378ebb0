import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'Somebody opens the env file to all to have a look at it, and leaves it so',
  kind: 'access',
  run: { sections: ['2', '6'] },
  red: ['6.2-04'],
  because: /^rights of group and others on the env file: expected '44' to be '0'/,
  during: {
    says: /2\.10 Logs/,
    act: async ({ folder }) => chmod(join(await folder(), 'project/.env.staging'), 0o644),
  },
})
