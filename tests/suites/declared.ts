import { expect } from 'vitest'
import type { Measurement } from '../../helpers/record/evidence.ts'
import { eachFor } from '../../helpers/rehearsal/each.ts'
import type { Checklist, SpecContext, SpecOptions } from '../../suites/football.ts'
import { withinFor } from '../../helpers/rehearsal/within.ts'
import { softly } from '../rehearsal/soft.ts'

type Body = (context: SpecContext) => unknown

export interface Declared {
  readonly title: string
  readonly options: SpecOptions
  readonly body: Body
}

/** The specs that a part of a suite declares, by their titles. */
export function declaredBy(declare: (checklist: Checklist) => void): ReadonlyMap<string, Declared> {
  const specs = new Map<string, Declared>()
  const spec = (title: string, options: SpecOptions, body: Body) => {
    if (specs.has(title)) throw new Error(`Two specs are called “${title}”.`)
    specs.set(title, { title, options, body })
  }
  declare({ spec: spec as unknown as Checklist['spec'], afterwards: () => undefined })
  return specs
}

export interface Judged {
  /** What the spec failed of, in its own words; nothing where it passed. */
  readonly faults: readonly string[]
  readonly measured: readonly Measurement[]
}

/** Runs one of them against made-up probes and products, as the core would. */
export async function judge(
  specs: ReadonlyMap<string, Declared>,
  title: string,
  given: object,
): Promise<Judged> {
  const found = specs.get(title)
  if (!found) throw new Error(`No spec is called “${title}”; there are: ${[...specs.keys()].join(', ')}.`)
  const measured: Measurement[] = []
  const { expectation, faults } = softly()
  const evidence = {
    attach: () => undefined,
    attachFile: () => Promise.resolve(),
    chart: () => undefined,
    step: async <T>(_name: string, action: () => T | Promise<T>) => await action(),
    measure: (...[name, value, unit, target]: Parameters<SpecContext['evidence']['measure']>) => {
      measured.push({ name, value, unit, target })
      return value
    },
  }
  const context = {
    ...given,
    expect,
    evidence,
    within: withinFor(evidence, expectation),
    each: eachFor(expectation),
    signal: new AbortController().signal,
  }
  try {
    await found.body(context as unknown as SpecContext)
  } catch (error) {
    faults.push((error as Error).message)
  }
  return { faults, measured }
}
