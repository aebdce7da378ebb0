import type { RehearsalRecord } from '../../record/record.ts'
import { figureName } from '../../words/figures.ts'
import type { Language } from '../../words/language.ts'
import { bare, holds, KEY_FIGURES, showTarget } from '../../record/figures.ts'

export interface KeyFigure {
  readonly name: string
  /** Undefined where nothing was held against it. */
  readonly target: string | undefined
  readonly measured: string | undefined
  /** Undefined where it was not measured. */
  readonly met: boolean | undefined
}

/** Target, measured value, and whether it is met, of each key figure. */
export function keyFigures(
  { measurements }: Pick<RehearsalRecord, 'measurements'>,
  language: Language,
): KeyFigure[] {
  return Object.values(KEY_FIGURES).map((key) => {
    const name = figureName(key, language)
    const measured = measurements.findLast((measurement) => measurement.name === key)
    if (!measured) return { name, target: undefined, measured: undefined, met: undefined }
    return {
      name,
      target: showTarget(measured, language),
      measured: bare(measured.value, measured.unit),
      met: holds(measured),
    }
  })
}
