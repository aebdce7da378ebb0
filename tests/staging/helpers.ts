import { ended, startWith, type Rehearsed } from '../../faults/rehearse.ts'
import { FOOTBALL_CONFIG } from '../fixtures/football.ts'

/** Starts `npm test` as a user would, on a staging that was brought up. */
export function startOn(
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  config = FOOTBALL_CONFIG,
) {
  return startWith(['--config', config, ...args], env)
}

/** Rehearses it to the end. */
export function rehearseOn(...args: Parameters<typeof startOn>): Promise<Rehearsed> {
  return ended(startOn(...args))
}

/** Outcomes by item, for two rehearsals to be held side by side. */
export function outcomes({ record }: Rehearsed): Map<string, string> {
  return new Map(record.items.map(({ id, outcome }) => [id, outcome]))
}

export const AS_FOUND = /is as it was found: services, release, tags, configuration, schema and data\./
