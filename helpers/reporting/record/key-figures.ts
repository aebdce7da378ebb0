import type { RehearsalRecord } from '../../record/record.ts'
import { bare, holds, KEY_FIGURES, showTarget } from '../../record/figures.ts'

export interface KeyFigure {
  readonly name: string
  readonly target: string
  readonly measured: string | undefined
  /** Undefined where it was not measured. */
  readonly met: boolean | undefined
}

/** Target, measured value, and whether it is met, of each key figure. */
export function keyFigures({ measurements }: Pick<RehearsalRecord, 'measurements'>): KeyFigure[] {
  return Object.values(KEY_FIGURES).map((name) => {
    const measured = measurements.findLast((measurement) => measurement.name === name)
    if (!measured) return { name, target: 'see runbook 6.2', measured: undefined, met: undefined }
    return {
      name,
      target: showTarget(measured),
      measured: bare(measured.value, measured.unit),
      met: holds(measured),
    }
  })
}
