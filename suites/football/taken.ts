import type { SpecContext } from '../football.ts'
import { football } from './probe.ts'

/**
 * Seconds in which a match result that was published has to be stored: clients wait up to half a minute before they look again
 * for a broker that was gone (kafkajs: `maxRetryTime`).
 */
const TAKEN_WITHIN_S = 30

/** Publishes what the worker takes, as it is, and waits until it has. */
export async function untilTaken(
  { system, api, messaging, until }: Pick<SpecContext, 'system' | 'api' | 'messaging' | 'until'>,
  told: string,
  values: readonly string[],
): Promise<void> {
  const { topic, group, key } = football({ system, api }).historyChange!
  await messaging.produce(topic, key, ...values)
  const look = async () => {
    const lag = await messaging.lag(topic, group)
    if (lag > 0) throw new Error(`${lag} messages of ${topic} are still to be taken`)
  }
  await until(`${told} to be consumed`, look, { deadlineMs: TAKEN_WITHIN_S * 1000, intervalMs: 50 })
}

/** Those of the release that take from queues. */
export const workersOf = ({ config, released }: Pick<SpecContext['system'], 'config' | 'released'>) =>
  released.filter((name) => config.parts[name]?.kind === 'worker')
