import { holds, KEY_FIGURES } from '../record/figures.ts'
import type { RecordItem, RehearsalRecord } from '../record/record.ts'

type Became = Pick<RecordItem, 'outcome' | 'reason'>
type Figure = RehearsalRecord['measurements'][number]

/** An item whose outcome matters to the comparison; undefined where a runbook does not have it. */
export interface Change {
  readonly item: string
  readonly title: string
  readonly earlier: Became | undefined
  readonly later: Became | undefined
}

/** Two measurements of the same; `ratio` is the later by the earlier, where that is a number. */
export interface Pair<T> {
  readonly earlier: T | undefined
  readonly later: T | undefined
  readonly ratio: number | undefined
}

export interface Comparison {
  readonly earlier: Compared
  readonly later: Compared
  /** What of the two rehearsals themselves differs. */
  readonly differs: {
    readonly release: boolean
    readonly environment: boolean
    readonly platform: boolean
    readonly config: boolean
    readonly runbook: boolean
  }
  readonly becameRed: readonly Change[]
  readonly becameGreen: readonly Change[]
  readonly stillRed: readonly Change[]
  readonly notRunInOne: readonly Change[]
  /** Every other item with two outcomes. */
  readonly changed: readonly Change[]
  readonly figures: readonly ({ readonly name: string } & Pair<Measured>)[]
  readonly sections: readonly ({ readonly section: string; readonly title: string } & Pair<number>)[]
  readonly totalMs: Pair<number>
}

interface Compared {
  readonly id: string
  readonly environment: string
  readonly platform: string
  readonly started: string
  /** Of the whole runbook, to its end. */
  readonly whole: boolean
  readonly verdict: RehearsalRecord['verdict']
  readonly release: RehearsalRecord['release']
}

interface Measured extends Pick<Figure, 'value' | 'unit' | 'target'> {
  readonly met: boolean
}

/** What has changed from one rehearsal to a later one. Each item stands in one list at most. */
export function compare(earlier: RehearsalRecord, later: RehearsalRecord): Comparison {
  const [one, other] = [aboutOf(earlier), aboutOf(later)]
  const changes = Map.groupBy(changesOf(earlier, later), kindOf)
  const listed = (kind: Kind) => changes.get(kind) ?? []
  return {
    earlier: one,
    later: other,
    differs: {
      release: earlier.release === undefined || earlier.release.digest !== later.release?.digest,
      environment: one.environment !== other.environment,
      platform: one.platform !== other.platform,
      config: earlier.rehearsal.configHash !== later.rehearsal.configHash,
      runbook: earlier.rehearsal.runbookHash !== later.rehearsal.runbookHash,
    },
    becameRed: listed('became red'),
    becameGreen: listed('became green'),
    stillRed: listed('still red'),
    notRunInOne: listed('not run in one'),
    changed: listed('changed'),
    figures: Object.values(KEY_FIGURES).map((name) => {
      const [before, now] = [measured(earlier, name), measured(later, name)]
      return { name, earlier: before, later: now, ratio: ratioOf(before?.value, now?.value) }
    }),
    sections: sectionsOf(earlier, later),
    totalMs: pair(totalOf(earlier), totalOf(later)),
  }
}

type Kind = 'became red' | 'became green' | 'still red' | 'not run in one' | 'changed' | 'the same'

function kindOf({ earlier, later }: Change): Kind {
  if (later?.outcome === 'failed') return earlier?.outcome === 'failed' ? 'still red' : 'became red'
  if (earlier?.outcome === 'failed' && later?.outcome === 'passed') return 'became green'
  if (wasRun(earlier) !== wasRun(later)) return 'not run in one'
  return earlier?.outcome === later?.outcome ? 'the same' : 'changed'
}

const wasRun = (became: Became | undefined) => became?.outcome !== 'blocked' && became?.outcome !== 'not run'

/** All items of both, in the later one's order, then those that it has no more. */
function changesOf(earlier: RehearsalRecord, later: RehearsalRecord): Change[] {
  const [before, now] = [earlier, later].map(
    ({ items }) => new Map(items.map((item) => [item.id, item])),
  ) as [Map<string, RecordItem>, Map<string, RecordItem>]
  return [...new Set([...now.keys(), ...before.keys()])].map((id) => ({
    item: id,
    title: (now.get(id) ?? before.get(id))?.title ?? '',
    earlier: became(before.get(id)),
    later: became(now.get(id)),
  }))
}

function became(item: RecordItem | undefined): Became | undefined {
  return item && { outcome: item.outcome, ...(item.reason !== undefined && { reason: item.reason }) }
}

function sectionsOf(earlier: RehearsalRecord, later: RehearsalRecord): Comparison['sections'] {
  // The later one's titles stand, and its order.
  const titles = new Map([...later.sections, ...earlier.sections].map(({ section }) => [section, '']))
  for (const { section, title } of [...earlier.sections, ...later.sections]) titles.set(section, title)
  const took = ({ sections }: RehearsalRecord, id: string) => {
    const found = sections.find(({ section }) => section === id)
    return found?.started === undefined ? undefined : found.durationMs
  }
  return [...titles].map(([section, title]) => ({
    section,
    title,
    ...pair(took(earlier, section), took(later, section)),
  }))
}

function measured({ measurements }: RehearsalRecord, name: string): Measured | undefined {
  const found = measurements.findLast((measurement) => measurement.name === name)
  return found && { value: found.value, unit: found.unit, target: found.target, met: holds(found) }
}

function pair(earlier: number | undefined, later: number | undefined): Pair<number> {
  return { earlier, later, ratio: ratioOf(earlier, later) }
}

function ratioOf(earlier: number | undefined, later: number | undefined): number | undefined {
  const ratio = (later ?? NaN) / (earlier ?? NaN)
  return Number.isFinite(ratio) ? ratio : undefined
}

function aboutOf({ rehearsal, verdict, release }: RehearsalRecord): Compared {
  const { id, environment, platform, started, whole, interrupted } = rehearsal
  return { id, environment, platform, started, whole: whole && !interrupted, verdict, release }
}

function totalOf({ rehearsal }: RehearsalRecord): number {
  return Date.parse(rehearsal.finished) - Date.parse(rehearsal.started)
}
