import type { Checklist } from '../football.ts'
import { backedUp, built, previous } from '../deployment/products.ts'
import { AS_LONG_AS_IT_MOVES_MS } from '../../helpers/rehearsal/bound/databases.ts'
import { dumpRestoresToTheSame } from '../kinds/restore.ts'
import { scriptCanBeRun } from '../kinds/script.ts'
import { rollbackPlan } from './products.ts'

/** What the rollback script says that it does, as a shell would: stop, take the previous release, start. */
const STEPS = [/\bstop\b/, /staging-previous/, /\bup\b/]

/** The way back is there, is whole, and is decided. */
export function decision(checklist: Checklist): void {
  const { spec } = checklist

  scriptCanBeRun(checklist, 'the rollback script is executable as it is', 'rollbackScript', {
    covers: ['5.1-08'],
  })

  spec(
    'the rollback script knows its steps',
    { covers: ['5.1-01'], needs: ['5.1-08'], requires: ['rollback script', 'project'] },
    async ({ system, evidence, each, expect }) => {
      const { exitCode, stdout, stderr } = await system.files.dryRun('rollbackScript')
      evidence.attach('dry run', stdout)
      expect(exitCode, stderr).toBe(0)
      await each(STEPS, String, (step) => expect(stdout, 'what its dry run prints').toMatch(step))
      expect(stdout.search(/\bstop\b/), 'stops before it starts').toBeLessThan(stdout.search(/\bup -d\b/))
    },
  )

  spec(
    'there is a backup to go back to',
    {
      covers: ['5.1-02'],
      needs: ['2.3-04'],
      gives: backedUp,
      act: 'restore',
      scratch: true,
      timeoutMs: AS_LONG_AS_IT_MOVES_MS,
    },
    async ({ system, signal, expect }) => {
      const backup = await system.backups.ensure(signal)
      expect(await system.backups.list(), 'backups of this rehearsal').toContain(backup.name)
      return backup
    },
  )

  dumpRestoresToTheSame(checklist, 'the backup still restores', { covers: ['5.1-02'], act: 'restore' })

  spec(
    'the newest backup is this rehearsal’s',
    { covers: ['5.1-06'], needs: ['5.1-02'], takes: { backedUp } },
    async ({ system, backedUp, evidence, expect }) => {
      const { bytes, modified, problem } = await system.backups.facts(backedUp)
      const { name } = backedUp
      evidence.attach('newest backup', { name, bytes, modified, problem })
      expect((await system.backups.list()).at(-1), 'the newest backup').toBe(name)
      expect(bytes, 'its bytes').toBeGreaterThan(0)
      expect(problem, 'what unpacking it met').toBeUndefined()
      const started = Date.parse(system.run.started)
      expect(modified.getTime(), 'when it was written').toBeGreaterThanOrEqual(started)
    },
  )

  spec(
    'the way back is decided',
    {
      covers: ['5.1-03'],
      needs: ['5.1-02'],
      takes: { built, previous, backedUp },
      gives: rollbackPlan,
    },
    async ({ system, built, previous, backedUp, evidence, expect }) => {
      const plan = system.rollback.plan(built, previous, backedUp)
      evidence.attach('plan', plan)
      expect(plan.from.digest, 'from which release').not.toBe(plan.to.digest)
      const target = await system.platform.releases.find(plan.to.tags[0] ?? '')
      expect(target?.digest, 'the release to go back to').toBe(plan.to.digest)
      const named = await system.platform.releases.find(system.releases.tags.previous)
      expect(named?.digest ?? 'nothing', `what ${system.releases.tags.previous} names`).toBe(plan.to.digest)
      expect(await system.backups.list(), 'backups').toContain(plan.backup)
      expect(plan.steps.length, 'steps').toBeGreaterThan(3)
      return plan
    },
  )

  spec(
    'what is affected is what answers now',
    { covers: ['5.1-04'], takes: { rollbackPlan } },
    async ({ system, rollbackPlan, each, expect }) => {
      await each(rollbackPlan.affected.functions, async (name) =>
        expect((await system.service(name).state()).status, `state of ${name}`).toBe('running'),
      )
    },
  )
}
