import type { Checklist } from '../football.ts'
import { scriptCanBeRun } from '../kinds/script.ts'

/** The project’s own files are there and can be used. */
export function files(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'the compose files merge',
    { covers: ['1.3-01'], requires: ['compose'] },
    async ({ compose, expect }) => {
      expect(Object.keys((await compose.config()).services), 'services').not.toEqual([])
    },
  )

  spec(
    'the env file is its owner’s alone',
    { covers: ['1.3-02'], requires: ['project'] },
    async ({ system, expect }) => {
      const facts = await system.files.envFile()
      expect(facts.names.length, 'variables').toBeGreaterThan(0)
      expect((facts.mode & 0o077).toString(8), 'rights of group and others').toBe('0')
    },
  )

  scriptCanBeRun(checklist, 'the deploy script can be run', 'deployScript', { covers: ['1.3-03'] })
  scriptCanBeRun(checklist, 'the rollback script can be run', 'rollbackScript', { covers: ['1.3-04'] })
}
