import type { PrometheusProbe } from '../../parts/prometheus/probe.ts'
import { runtimeOf } from '../../parts/registry.ts'
import { endpointOf } from '../endpoints.ts'
import { asking } from '../ready.ts'
import type { System } from '../system.ts'

/** What is scraped of a part by its exporter, between what the part has said itself before and says after. */
export interface Exported {
  readonly told: number
  readonly atFirst: number
  readonly now: number
}

type Watching = Pick<System, 'config' | 'resolved' | 'one'>

/**
 * Begins to look at the exporter of a part.
 * @returns a look, which throws while what is scraped is not what the part says of itself
 */
export async function exporterLook(
  system: Watching,
  prometheus: Pick<PrometheusProbe, 'query'>,
  part: string,
): Promise<() => Promise<Exported>> {
  const { serviceLabel, exporters = {}, name } = system.one('prometheus')
  const { label, up, counts } = exporters[part]!
  const target = `${serviceLabel}="${label}"`
  const scraped = async (metric: string) => {
    const series = (await prometheus.query(metric)).filter(({ labels }) => labels[serviceLabel] === label)
    if (series.length === 0)
      throw new Error(
        `${name} has no ${metric} of a target with ${target}: is it scraped, and does its exporter reach ${part} and tell of that one?`,
      )
    return series.reduce((sum, { value }) => sum + value, 0)
  }
  const atFirst = await counted(system, part)
  return async () => {
    if (up !== undefined && !((await scraped(up)) > 0))
      throw new Error(
        `${up} of ${target} is 0: the exporter runs and does not reach ${part}. Compare the address, user and password in its own environment with ${part}’s.`,
      )
    const told = await scraped(counts)
    const now = await counted(system, part)
    if (told < atFirst || told > now)
      throw new Error(
        `${counts} of ${target} is ${told}, and ${part} itself counts ${atFirst} at first and ${now} now: the exporter tells of another one, or \`exporters.${part}.counts\` is about more, or less, than ${part} counts (docs/parts.md). Look where its own environment says that ${part} is.`,
      )
    return { told, atFirst, now }
  }
}

/** @throws where parts of its kind count nothing: no exporter can be held against them */
async function counted(system: Watching, part: string): Promise<number> {
  const at = endpointOf(part, system)
  const { counts } = runtimeOf(at.declared.kind)
  if (!counts)
    throw new Error(
      `exporters.${part} of the prometheus: what a ${at.declared.kind} counts is not known here. Leave it out; \`scrapes\` names its target.`,
    )
  return asking(at, (probe) => counts(probe, at.declared))
}
