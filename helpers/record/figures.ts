import { figureWords } from '../words/figures.ts'
import type { Language } from '../words/language.ts'
import type { Measurement, Unit } from './evidence.ts'

/** A figure as people read it, with the limit it is held against. */
export function show({ value, unit, target }: Measurement): string {
  const limits = showTarget({ target, unit })
  return limits === '' ? bare(value, unit) : `${bare(value, unit)} (${limits})`
}

/** A value with its unit. */
export function bare(value: number, unit: Unit): string {
  if (unit === 'ratio') return `${(value * 100).toFixed(2)} %`
  if (unit === 'bytes') return `${round(value / 2 ** 20)} MiB`
  return unit === 'count' ? round(value) : `${round(value)} ${unit}`
}

/** The limits of a figure in words; empty where it has none. */
export function showTarget(
  { target, unit }: Pick<Measurement, 'target' | 'unit'>,
  language: Language = 'en',
): string {
  const { min, max, strict = false } = target ?? {}
  const words = figureWords[language]
  const [above, below] = strict ? [words.moreThan, words.lessThan] : [words.atLeast, words.atMost]
  const parts = [
    min === undefined ? [] : [above(bare(min, unit))],
    max === undefined ? [] : [below(bare(max, unit))],
  ]
  return parts.flat().join(words.between)
}

/** Whether a figure keeps its limits; one that is not a number keeps none. */
export function holds({ value, target }: Pick<Measurement, 'value' | 'target'>): boolean {
  const { min = -Infinity, max = Infinity, strict = false } = target ?? {}
  return strict ? value > min && value < max : value >= min && value <= max
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4)
}

/** The four figures that the runbook asks for (6.2-03), by the names that specs measure them under. */
export const KEY_FIGURES = {
  deployTime: 'deploy time',
  availability: 'availability',
  responseTime: 'API response time (mean under load)',
  errorRate: 'error rate under load',
} as const
