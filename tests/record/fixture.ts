import { buildRecord, type RecordSources } from '../../helpers/record/record.ts'
import { hashOf } from '../../helpers/record/hash.ts'
import type { Outcome } from '../../helpers/record/outcome.ts'
import type { SpecResult } from '../../helpers/record/results.ts'
import { isSelected, type Run, type Selection } from '../../helpers/record/run.ts'
import { itemsOf } from '../../helpers/runbook/index.ts'
import bundled from '../../runbook/index.ts'

const EVERYTHING: Selection = { sections: [], items: [] }

/** The record of a fabricated run, in which every chosen item came to what `outcome` says. */
export function recordOf(
  outcome: (item: string) => Outcome,
  sources: Partial<RecordSources> = {},
  { selection = EVERYTHING, runbook = bundled, attested = {}, waivers = [], ...said }: Partial<Run> = {},
) {
  const about = { id: 'r1', started: '2026-11-24T10:00:00Z', environment: 'local', platform: 'processes' }
  const run = {
    ...about,
    language: 'en',
    ...said,
    platformReason: 'asked for',
    selection,
    runbook,
    attested,
    configHash: hashOf({ made: 'up' }),
    waivers,
  } as unknown as Run
  const results = itemsOf(runbook)
    .map(({ id }) => id)
    .filter((item) => isSelected(run, item))
    .map((item): SpecResult => {
      const declaration = {
        section: item[0] ?? '',
        checklist: '',
        title: item,
        covers: [item],
        needs: [],
        journey: 'one',
      }
      const startedAt = run.started
      return { declaration, outcomes: { [item]: outcome(item) }, startedAt, durationMs: 1, measurements: [] }
    })
  return buildRecord({
    ...{ run, results, facts: {}, finished: new Date('2026-11-24T10:01:00Z'), interrupted: false },
    ...{ errors: [], notAsFound: [], trouble: [] },
    ...sources,
  })
}
