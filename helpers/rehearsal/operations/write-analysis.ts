import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bare } from '../../record/figures.ts'
import type { Measurement } from '../../record/evidence.ts'
import { stamp } from '../../record/stamp.ts'
import { renderAnalysis } from '../../reporting/performance-analysis.ts'
import type { System } from '../system.ts'
import type { LoadRun } from './performance.ts'

export interface WrittenAnalysis {
  readonly path: string
  readonly text: string
  readonly figures: readonly Measurement[]
}

/** Writes `performance_analysis_<time>.md` (runbook 4.5) from what this section's specs have measured. */
export async function writeAnalysis(system: System, run: LoadRun): Promise<WrittenAnalysis> {
  const { config, record, performance } = system
  const { startedAt, finishedAt, usage, log } = run
  const figures = record.results
    .filter(({ declaration }) => declaration.section === '4')
    .flatMap(({ measurements }) => measurements)
    .filter(({ target }) => target !== undefined)
  const text = renderAnalysis({
    environment: config.title,
    from: startedAt,
    until: finishedAt,
    figures,
    usage: Object.entries(usage).map(([name, used]) => [
      name,
      used.cpus.toFixed(2),
      bare(used.peakMemoryBytes, 'bytes'),
      `${bare(used.readBytes, 'bytes')} / ${bare(used.writtenBytes, 'bytes')}`,
      network(used.receivedBytes, used.sentBytes),
    ]),
    levels: log.levels,
    troubles: log.troubles,
  })
  const name = `performance_analysis_${stamp(new Date().toISOString())}.md`
  const path = join(await performance.folder(), name)
  await writeFile(path, text)
  return { path, text, figures }
}

function network(received: number | undefined, sent: number | undefined): string {
  if (received === undefined || sent === undefined) return 'not told by service on this platform'
  return `${bare(received, 'bytes')} / ${bare(sent, 'bytes')}`
}
