import { loadEnvironment } from '../helpers/environments/load.ts'
import { runbookOf } from '../helpers/rehearsal/runbook-of.ts'
import { lookup, type Placed } from '../helpers/runbook/lookup.ts'
import type { System } from './fault.ts'

const CONFIGS: Readonly<Record<System, string>> = {
  football: 'rehearsal.config.ts',
  shop: 'examples/shop/rehearsal.config.ts',
  'queue-worker': 'examples/queue-worker/rehearsal.config.ts',
}

/** The items of a system's runbook, in its order. */
export async function itemsOf(system: System): Promise<ReadonlyMap<string, Placed>> {
  const { config } = await loadEnvironment(CONFIGS[system], undefined)
  return lookup((await runbookOf(config, CONFIGS[system])).runbook).items
}
