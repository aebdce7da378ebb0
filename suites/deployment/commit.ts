import { areCleanAndPushed } from '../../helpers/rehearsal/bound/subjects.ts'
import type { Checklist } from '../football.ts'

/** What is to be deployed, and what is there before it. */
export function commit({ spec }: Checklist): void {
  spec(
    'the commit to deploy is clean and pushed',
    { covers: ['2.1-01'], requires: ['project'] },
    areCleanAndPushed,
  )

  spec(
    'the state before the deployment is recorded',
    { covers: ['2.1-04'], requires: ['project', 'states'] },
    async ({ system, expect }) => {
      const before = await system.snapshot('before')
      expect(Object.keys(before.services), 'services').toEqual(expect.arrayContaining([...system.parts]))
      expect(Object.keys(before.content?.definitions ?? {}).length, 'size of the schema').toBeGreaterThan(0)
      expect(Object.keys(before.configuration), 'configuration files').toEqual([
        ...system.configuration.files,
      ])
    },
  )

  spec(
    'the app says which version is there before the deployment',
    { covers: ['2.1-04'], requires: ['project', 'states', 'health release'] },
    async ({ api, expect }) => {
      expect((await api.health()).body.version ?? '', 'version of the app').toMatch(/^\d+\.\d+/)
    },
  )
}
