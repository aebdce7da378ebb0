import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../fault.ts'

export default fault({
  what: 'Whoever has an account on the host may read the env file with all passwords',
  kind: 'access',
  run: { items: ['1.1-04', '1.1-05', '1.1-08', '1.2-01', '1.3-02'] },
  red: ['1.3-02'],
  because: /rights of group and others/,
  during: {
    says: /1\.1-04 \d+ ms/,
    act: async ({ folder }) => chmod(join(await folder(), 'project', '.env.staging'), 0o644),
  },
})
