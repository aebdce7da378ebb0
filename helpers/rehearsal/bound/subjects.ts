import { specKind, type SpecKinds } from '../../parts/spec-kind.ts'
import type { CoreContext } from '../context.ts'
import { hold } from './limits.ts'
import { loadRun } from './products.ts'

type Load = { loadRun: typeof loadRun }

/** The permission bits of those who are neither the owner nor of his group. */
const OTHERS = 0o007
/** Files that a message names. */
const SHOWN = 10
/** Milliseconds against a load that never ends; how long it takes is declared. */
const LOAD_WITHIN_MS = 3_600_000

/** What a runbook may ask beside the parts: of the sources, of the settings and of the load. */
export const subjects: Readonly<Record<string, SpecKinds>> = {
  sources: {
    'are clean and pushed': specKind({
      requires: ['project'],
      body: (about) => areCleanAndPushed(about),
    }),
  },
  settings: {
    'are complete': specKind({
      requires: ['project'],
      body: async ({ system, evidence, expect }) => {
        const { names, values, duplicates, placeholders, mode } = await system.files.envFile()
        evidence.attach('variables', names)
        const required = system.config.project.requiredVariables
        const missing = required.filter((name) => !values[name]?.trim())
        expect(missing, 'required variables that are missing, or empty').toEqual([])
        expect(duplicates, 'set twice').toEqual([])
        expect(placeholders, 'still the template’s').toEqual([])
        expect(mode & OTHERS, 'what anybody may do with the file (permission bits)').toBe(0)
      },
    }),
  },
  load: {
    runs: specKind({
      act: 'load',
      requires: ['load profile'],
      gives: loadRun,
      timeoutMs: LOAD_WITHIN_MS,
      body: async ({ system, load, signal, progress, expect }) => {
        const run = await system.performance.runLoad(load, { signal, onProgress: progress })
        expect(run.k6.metrics.http_reqs?.count, `requests; k6 said: ${run.k6.stderr}`).toBeGreaterThan(0)
        expect(run.k6.metrics.dropped_iterations?.count ?? 0, 'journeys that were due and not made').toBe(0)
        return run
      },
    }),
    'is answered rightly': specKind<unknown, Load>({
      takes: { loadRun },
      body: async ({ loadRun: { k6 }, each, expect }) => {
        const steps = Object.entries(k6.journeys).flatMap(([journey, ofIt]) =>
          Object.entries(ofIt).map(([step, { right }]) => ({ at: `${journey}, ${step}`, right })),
        )
        await each(
          steps,
          ({ at }) => at,
          ({ right }) => {
            expect(right.passes, 'right answers').toBeGreaterThan(0)
            expect(right.fails, `wrong answers; ${k6.failed.slice(0, 3).join('; ')}`).toBe(0)
          },
        )
      },
    }),
    '95th percentile': specKind<unknown, Load>({
      figure: 'ms',
      takes: { loadRun },
      body: (about) => {
        const p95 = about.loadRun.k6.metrics.http_req_duration?.['p(95)']
        hold('95th percentile', p95, about)
        about.expect(p95 ?? Number.NaN, 'milliseconds').toBeGreaterThan(0)
      },
    }),
    'failed requests': specKind<unknown, Load>({
      figure: 'ratio',
      takes: { loadRun },
      body: (about) => {
        const failed = about.loadRun.k6.metrics.http_req_failed?.rate
        hold('failed requests', failed, about)
        about.expect(failed ?? Number.NaN, 'share of requests').toBeGreaterThanOrEqual(0)
      },
    }),
  },
}

type Looking = Pick<CoreContext, 'system' | 'host' | 'evidence' | 'expect'>

/** What is checked out of the project is committed, and upstream. */
export async function areCleanAndPushed({ system, host, evidence, expect }: Looking): Promise<void> {
  const git = await host.git(system.resolved.projectFolder)
  evidence.attach('commit', git)
  expect(git.commit, 'the commit').toMatch(/^[0-9a-f]{40}$/)
  const uncommitted = (git.uncommitted ?? []).slice(0, SHOWN).join(', ')
  expect(git.clean, `nothing uncommitted${uncommitted && `; seen ${uncommitted}`}`).toBe(true)
  const told = `pushed, so that a branch or tag of a remote holds ${git.commit}: push it, or fetch what was pushed`
  expect(git.pushed, told).toBe(true)
}
