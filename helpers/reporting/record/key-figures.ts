import type { RehearsalRecord } from '../../record/record.ts'
import { show } from '../../record/figures.ts'

export interface KeyFigure {
  readonly name: string
  readonly target: string
  readonly measured: string | undefined
  /** Undefined where it was not measured. */
  readonly met: boolean | undefined
}

/** The four figures that the runbook asks for (6.2-03), by the names that specs measure them under. */
export const KEY_FIGURES = {
  deployTime: 'deploy time',
  availability: 'availability',
  responseTime: 'API response time (mean under load)',
  errorRate: 'error rate under load',
} as const

/** Target, measured value, and whether it is met, of each key figure. */
export function keyFigures({ measurements }: Pick<RehearsalRecord, 'measurements'>): KeyFigure[] {
  return Object.values(KEY_FIGURES).map((name) => {
    const measured = measurements.findLast((measurement) => measurement.name === name)
    if (!measured) return { name, target: 'see runbook 6.2', measured: undefined, met: undefined }
    const { min = -Infinity, max = Infinity } = measured.target ?? {}
    const target = [
      measured.target?.min === undefined ? undefined : `at least ${bare(measured.target.min, measured.unit)}`,
      measured.target?.max === undefined ? undefined : `at most ${bare(measured.target.max, measured.unit)}`,
    ].filter((part) => part !== undefined)
    return {
      name,
      target: target.join(', '),
      measured: show({ ...measured, target: undefined }),
      met: measured.value >= min && measured.value <= max,
    }
  })
}

function bare(value: number, unit: 's' | 'ms' | 'ratio' | 'bytes' | '1/s' | 'count'): string {
  return show({ name: '', value, unit, target: undefined })
}
