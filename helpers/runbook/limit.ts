import type { Unit } from '../record/evidence.ts'
import { RunbookError } from './error.ts'
import { mustKnow } from './lookup.ts'
import type { Item, Limit, Runbook } from './runbook.ts'

/** Units as people write them, and what one of each is in the unit that figures are kept in. */
const UNITS: Readonly<Record<string, readonly [Unit, factor: number]>> = {
  '': ['count', 1],
  ms: ['ms', 1],
  毫秒: ['ms', 1],
  s: ['s', 1],
  秒: ['s', 1],
  min: ['s', 60],
  分钟: ['s', 60],
  h: ['s', 3600],
  小时: ['s', 3600],
  '%': ['ratio', 0.01],
  B: ['bytes', 1],
  kB: ['bytes', 1e3],
  MB: ['bytes', 1e6],
  GB: ['bytes', 1e9],
  KiB: ['bytes', 2 ** 10],
  MiB: ['bytes', 2 ** 20],
  GiB: ['bytes', 2 ** 30],
  '/s': ['1/s', 1],
  '1/s': ['1/s', 1],
}

/** A number with a unit behind it. */
const AMOUNT = /^(?<number>\d+(?:\.\d+)?)\s*(?<unit>.*)$/u
const OPERATOR = /^(?<operator><=|>=|≤|≥|<|>)\s*(?<amount>.*)$/u

/** What a limit is expected to look like, for messages. */
export const LIMIT_EXPECTED = `an operator (<, <=, >, >=), a number and a unit (${Object.keys(UNITS)
  .filter((unit) => unit !== '')
  .join(', ')}, or none for a count), as in \`limit < 30 s\``

/** `< 30 s` as a limit; undefined where it is none. */
export function parseLimit(text: string): Limit | undefined {
  const { operator = '', amount = '' } = OPERATOR.exec(text.trim())?.groups ?? {}
  const parsed = parseAmount(amount)
  if (operator === '' || !parsed) return undefined
  const [value, unit] = parsed
  const bound = operator.startsWith('>') || operator === '≥' ? { min: value } : { max: value }
  return { ...bound, unit, ...(operator.length === 1 && '<>'.includes(operator) && { strict: true }) }
}

/** `30 s` as a number in the unit that figures are kept in; undefined where it is none. */
export function parseAmount(text: string): readonly [number, Unit] | undefined {
  const { number, unit = '' } = AMOUNT.exec(text.trim())?.groups ?? {}
  const known = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined
  if (number === undefined || !known) return undefined
  const [name, factor] = known
  // 99.9 / 100 is not 0.999 in binary fractions.
  return [unit === '%' ? Number(`${number}e-2`) : Number(number) * factor, name]
}

/** The limit that stands on an item: its own, or the one of what it is bound to. */
export function limitOf({ limit, bindings = [] }: Item): Limit | undefined {
  return limit ?? bindings.flatMap((binding) => ('limit' in binding ? binding.limit : undefined) ?? [])[0]
}

/**
 * A limit in the unit of the figure that is held against it: seconds and milliseconds are of one kind.
 * @returns undefined where the units measure different things
 */
export function limitIn(limit: Limit, unit: Unit): Limit | undefined {
  if (limit.unit === unit) return limit
  const times: readonly Unit[] = ['s', 'ms']
  if (!times.includes(limit.unit) || !times.includes(unit)) return undefined
  const factor = unit === 'ms' ? 1000 : 1 / 1000
  const { min, max, ...rest } = limit
  return {
    ...rest,
    ...(min !== undefined && { min: min * factor }),
    ...(max !== undefined && { max: max * factor }),
    unit,
  }
}

/** Milliseconds that a limit of time leaves; undefined for one of anything else, or without an end. */
export function deadlineIn(limit: Limit | undefined): number | undefined {
  return limit && limitIn(limit, 'ms')?.max
}

/**
 * A runbook in which the limits of some items are others, as an environment's config says.
 * @throws {RunbookError} for an override of an item that has no limit, or one in another unit's kind
 */
export function withLimits(runbook: Runbook, limits: Readonly<Record<string, Limit>>): Runbook {
  mustKnow(runbook, 'limits', Object.keys(limits))
  const override = (item: Item): Item => {
    const limit = limits[item.id]
    if (!limit) return item
    const own = limitOf(item)
    if (!own)
      throw new RunbookError(
        `limits.${item.id}: this item has no limit in ${runbook.source}, so there is nothing to override. Write one there first: ${LIMIT_EXPECTED}.`,
      )
    if (!limitIn(limit, own.unit))
      throw new RunbookError(
        `limits.${item.id}: a limit in \`${limit.unit}\` where ${runbook.source} has one in \`${own.unit}\`, which measures something else.`,
      )
    return { ...item, limit }
  }
  return {
    ...runbook,
    sections: runbook.sections.map((section) => ({
      ...section,
      checklists: section.checklists.map((checklist) => ({
        ...checklist,
        items: checklist.items.map(override),
      })),
    })),
  }
}
