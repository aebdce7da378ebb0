import type { Measurement } from './evidence.ts'

/** A figure as people read it, with the limit it is held against. */
export function show({ value, unit, target }: Measurement): string {
  const figure =
    unit === 'ratio'
      ? `${(value * 100).toFixed(2)} %`
      : `${round(value)}${unit === 'count' ? '' : ` ${unit}`}`
  const limits = [
    target?.min === undefined ? undefined : `at least ${target.min}`,
    target?.max === undefined ? undefined : `at most ${target.max}`,
  ].filter((limit) => limit !== undefined)
  return limits.length > 0 ? `${figure} (${limits.join(', ')})` : figure
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4)
}
