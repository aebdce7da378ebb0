import type { Checklist, PartName, SpecContext, SpecOptions } from '../football.ts'
import { limitOf, product, SPEC_TIMEOUT_MS } from '../../helpers/rehearsal/section.ts'
import { deadlineOf } from './deadline.ts'
import { deploying } from '../deployment/products.ts'

/**
 * A service is started and does its work: one that ends right after its start has not started. Where that is not
 * permitted, it is taken as it was found.
 */
export function starts(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
  service: PartName,
): void {
  spec(title, { ...options, act: 'deploy', standing: true }, async ({ system, evidence, expect }) => {
    await system.start(service)
    const seconds = await system.deployment.secondsUntilReady(service)
    if (system.deployment.hasBegun) evidence.measure(`start of ${service}`, seconds, 's')
    expect((await system.service(service).state()).status, `state of ${service}`).toBe('running')
  })
}

interface Answering {
  readonly service: PartName
  /** What the figure is called. */
  readonly measured: string
  /** Asserts that it does. */
  readonly answers: (context: SpecContext) => Promise<void>
}

/** A service does its work, and within the limit of its first item where it was this deployment that started it. */
export function answersWithin(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
  { service, measured, answers }: Answering,
): void {
  const readyAfter = product<number>(`the seconds until “${title}”`)
  const { covers, requires } = options
  const [item = ''] = covers
  const limit = limitOf(item)
  const atLeastMs = deadlineOf(item)
  const timeoutMs = SPEC_TIMEOUT_MS + atLeastMs

  spec(title, { ...options, gives: readyAfter, timeoutMs }, async (context) => {
    const seconds = await context.system.deployment.secondsUntilReady(service, { atLeastMs })
    await answers(context)
    return seconds
  })

  const late = { covers, ...(requires && { requires }), takes: { deploying, readyAfter } }
  spec(`${title} in time`, late, ({ readyAfter, within }) => {
    within(measured, readyAfter, limit)
  })
}
