import type { Checklist, SpecContext, SpecOptions } from '../football.ts'
import type { AlertRule } from '../../helpers/parts/prometheus/probe.ts'

/** Milliseconds in which Prometheus has seen that a target is gone, or back, and has judged it: some scrape once a minute. */
const NOTICED_WITHIN_MS = 150_000
const OF_ONE_TARGET = /^\s*up\s*(?:\{[^}]*\})?\s*(?:==|!=|<=?)\s*[\d.]+\s*$/

/** Whether a rule is of a target alone, so that it has to be true of one that is gone. */
export const looksAtOneTarget = (query: string): boolean => OF_ONE_TARGET.test(query)

/**
 * While a part of the release is stopped, each rule on its target alone becomes true: pending counts, as the time for which a
 * rule waits is nobody's to spend here. Where no such rule looks at it there is nothing to notice. A stop of this rehearsal
 * that its rules have noticed already is not made again.
 */
export function ringsWherePartsAreGone(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs'>,
): void {
  spec(title, { ...options, requires: ['prometheus'], act: 'stop' }, async (context) => {
    const { system, prometheus, until, evidence, expect } = context
    const watched = await watchedParts(context)
    const noticed = await prometheus.alertedSince(new Date(system.run.started))
    const isNoticed = (one: Watch) =>
      noticed.some(({ rule, instance }) => rule === one.rule && instance === one.instance)
    evidence.attach('rules on parts of the release', { watched, noticed })
    const { parts, silent } = await unnoticed(
      context,
      watched.filter((one) => !isNoticed(one)),
    )
    expect(silent, `rules that take no notice of it that ${parts.join(' and ')} is stopped`).toEqual([])
    await until('every target to be up again', prometheus.targetsUp, { deadlineMs: NOTICED_WITHIN_MS })
  })
}

/** Those parts, once stopped and started again, and which of their rules were silent meanwhile. */
async function unnoticed(context: SpecContext, open: readonly Watch[]) {
  const each = (key: keyof Watch) => [...new Set(open.map((one) => one[key]))]
  const parts = each('part')
  const look = () => quietRules(context, each('instance'), each('rule'))
  return { parts, silent: parts.length === 0 ? [] : await context.system.deployment.without(parts, look) }
}

interface Watch {
  readonly part: string
  readonly rule: string
  readonly instance: string
}

/** The parts of the release that are targets which a rule looks at, and those rules; none where there are none. */
async function watchedParts({
  system,
  prometheus,
}: Pick<SpecContext, 'system' | 'prometheus'>): Promise<Watch[]> {
  const { serviceLabel } = system.one('prometheus')
  const all = (await prometheus.alertRules()).filter(({ query }) => looksAtOneTarget(query))
  const looks = await Promise.all(
    all.map(async ({ name, query }) => {
      const series = Object.values(await prometheus.targetsIn(query)).flat()
      return series.map(({ labels }) => ({ name, labels }))
    }),
  )
  const calledBy = (part: string) => (system.config.parts[part] as { readonly label?: string }).label ?? part
  return looks.flat().flatMap(({ name, labels }) => {
    const part = system.released.find((each) => labels[serviceLabel] === calledBy(each))
    return part === undefined ? [] : [{ part, rule: name, instance: labels.instance ?? '' }]
  })
}

/** Which of the rules are not true once Prometheus has seen that the targets are gone. */
async function quietRules(
  { prometheus, until }: Pick<SpecContext, 'prometheus' | 'until'>,
  instances: readonly string[],
  names: readonly string[],
): Promise<string[]> {
  const deadline = { deadlineMs: NOTICED_WITHIN_MS }
  // What is asked is what rules see: a target is said to be down a moment before its sample is there.
  const gone = async () => {
    const looked = await Promise.all(
      instances.map(async (instance) => ({
        instance,
        samples: await prometheus.query(`up{instance=${JSON.stringify(instance)}}`),
      })),
    )
    const up = looked.filter(({ samples }) => samples.some(({ value }) => value !== 0))
    if (up.length > 0)
      throw new Error(`it is up by its last scrape: ${up.map(({ instance }) => instance).join(', ')}`)
    return prometheus.now()
  }
  const since = await until('Prometheus to see that the part is gone', gone, deadline)
  const judged = async (): Promise<AlertRule[]> => {
    const rules = (await prometheus.alertRules()).filter(({ name }) => names.includes(name))
    const waiting = rules.filter(({ lastEvaluation }) => new Date(lastEvaluation) <= since)
    if (waiting.length > 0)
      throw new Error(`not evaluated since: ${waiting.map(({ name }) => name).join(', ')}`)
    return rules
  }
  const rules = await until('the rules to be evaluated', judged, deadline)
  return rules.filter(({ state }) => state === 'inactive').map(({ name, query }) => `${name}: ${query}`)
}
