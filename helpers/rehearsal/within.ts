import type { ExpectStatic } from 'vitest'
import type { Evidence, Measurement } from '../record/evidence.ts'
import { bare, holds, showTarget } from '../record/figures.ts'
import type { Limit } from '../runbook/index.ts'
import { assertFaultless } from './faultless.ts'

export type Within = (name: string, value: number | undefined, limit: Limit) => number

/** What is wrong with a figure, in one sentence; undefined where it keeps its limit. */
export function faultOf(
  name: string,
  value: number | undefined,
  { unit, ...target }: Limit,
): string | undefined {
  const wanted = showTarget({ target, unit })
  if (wanted === '') return `${name} has no limit to be held against: give it \`max\` or \`min\`.`
  if (value === undefined || Number.isNaN(value))
    return `${name} was not measured, and has to be ${wanted}: look at why what measures it came back with nothing.`
  if (holds({ value, target })) return undefined
  return `${name} is ${bare(value, unit)}, and has to be ${wanted}.`
}

/** Records a figure and holds it against its limit, softly, so that one run tells of all that were missed. */
export function withinFor(evidence: Pick<Evidence, 'measure'>, expect: ExpectStatic): Within {
  return (name, value, limit) => {
    const { unit, ...target } = limit
    const measured: Measurement['value'] = value ?? Number.NaN
    if (!Number.isNaN(measured)) evidence.measure(name, measured, unit, target)
    assertFaultless(expect, faultOf(name, value, limit))
    return measured
  }
}
