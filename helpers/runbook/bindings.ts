import type { Unit } from '../record/evidence.ts'
import { RunbookError } from './error.ts'
import { limitIn } from './limit.ts'
import { itemsOf } from './lookup.ts'
import { unknown } from './near.ts'
import type { Binding, Item, Limit, Runbook } from './runbook.ts'

/** What items can be bound to. */
export interface Bindable {
  /** The words that each part's kind knows, with the unit of their figures, by the part's name. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, Unit | undefined>>
  readonly journeys: readonly string[]
}

/** What a journey is measured in: the time that it takes. */
const OF_A_JOURNEY: Unit = 's'

/**
 * What the figure of a binding is held against, in that figure's unit: what stands on the item, or the config says of
 * it, before what stands in the binding.
 */
export function limitOn(
  { limit }: Pick<Item, 'limit'>,
  binding: Binding,
  figure: Unit | undefined = OF_A_JOURNEY,
): Limit | undefined {
  const own = 'limit' in binding ? binding.limit : undefined
  return (limit && limitIn(limit, figure)) ?? (own && limitIn(own, figure))
}

/**
 * Holds the bindings of a runbook against what there is.
 * @throws {RunbookError} naming the line of each that can't be meant, and what was expected there
 */
export function mustBind(runbook: Runbook, bindable: Bindable): void {
  const wrong = itemsOf(runbook).flatMap((item) => {
    const { id, line, bindings = [] } = item
    const where = line === undefined ? `${runbook.source}: ${id}` : `${runbook.source}:${line}`
    const told = bindings.flatMap((binding) => faultOf(binding, bindable) ?? [])
    return [...told, ...(told.length === 0 ? unheld(item, bindable) : [])].map(
      (fault) => `  ${where}: ${fault}`,
    )
  })
  if (wrong.length > 0)
    throw new RunbookError(
      [
        `The runbook ${runbook.source} binds items to what is not there. A code span that is text is written without a blank behind its colon:`,
        ...wrong,
      ].join('\n'),
    )
}

function faultOf(binding: Binding, { parts, journeys }: Bindable): string | undefined {
  if ('journey' in binding)
    return journeys.includes(binding.journey)
      ? undefined
      : `the journey ${unknown([binding.journey], journeys)}`
  const { part, spec, limit } = binding
  const specs = parts.get(part)
  if (!specs) return `the part ${unknown([part], [...parts.keys()])}`
  if (!specs.has(spec)) return `what is asked of ${part}, ${unknown([spec], [...specs.keys()])}`
  const figure = specs.get(spec)
  if (!limit || (figure && limitIn(limit, figure))) return undefined
  return figure === undefined
    ? `\`${part}: ${spec}\` measures nothing, so nothing could be held to a limit: leave \`within …\` out`
    : `\`${part}: ${spec}\` is measured in \`${figure}\`, and its limit is one in \`${limit.unit}\`, which measures something else`
}

/** A limit that no figure of what the item is bound to would be held to. */
function unheld({ limit, bindings = [] }: Item, { parts }: Bindable): string[] {
  if (!limit || bindings.length === 0) return []
  const figures = bindings.map((each) =>
    'journey' in each ? OF_A_JOURNEY : parts.get(each.part)?.get(each.spec),
  )
  if (figures.some((figure) => figure && limitIn(limit, figure))) return []
  return [
    `its limit is one in \`${limit.unit}\`, and nothing that it is bound to is measured in that: bind it to what is, or leave the limit to an item of its own`,
  ]
}
