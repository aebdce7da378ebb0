import { setTimeout as delay } from 'node:timers/promises'
import { troubles } from '../parts/logs/troubles.ts'
import type { Platform } from '../platforms/platform.ts'
import { readServiceLog } from './service-logs.ts'
import type { System } from './system.ts'

/** How often a log is looked at until nothing comes any more, and the milliseconds between two looks. */
const MOST_LOOKS = 20
const BETWEEN_LOOKS_MS = 200

interface Logged extends Pick<System, 'config' | 'service'> {
  readonly platform: Pick<Platform, 'handsLogsOn'>
}

/**
 * What parts have logged of trouble while the rehearsal did with them what may well make them do so, as it was written: a
 * migration tool asks an empty database for its own table before it makes it. It is held against nobody.
 */
export class OwnTroubles {
  readonly #told = new Map<string, Set<string>>()

  /** Does something, and keeps what a part has logged of trouble meanwhile. */
  during<T>(system: Logged, part: string, action: () => Promise<T>): Promise<T> {
    return this.duringOf(system, [part], action)
  }

  /** The same of several parts. */
  async duringOf<T>(system: Logged, parts: readonly string[], action: () => Promise<T>): Promise<T> {
    const from = new Date()
    try {
      return await action()
    } finally {
      await Promise.all(parts.map((part) => this.#learn(system, part, from)))
    }
  }

  async #learn(system: Logged, part: string, from: Date): Promise<void> {
    // Where its log cannot be read, nobody reads it for troubles either.
    const log = await settledLog(system, part, from).catch(() => ({ entries: [] }))
    const told = this.#told.get(part) ?? new Set()
    for (const { raw } of troubles(log)) told.add(headOf(raw))
    this.#told.set(part, told)
  }

  /** Whether what a part has logged is of the rehearsal's own doing. */
  has(part: string, raw: string): boolean {
    return this.#told.get(part)?.has(headOf(raw)) ?? false
  }
}

/** The line that tells of it: what follows it, a detail or a statement, may have been written later. */
function headOf(raw: string): string {
  return raw.split('\n', 1)[0] ?? raw
}

/** A log that has come to rest, where lines come some time after they were written. */
async function settledLog(system: Logged, part: string, from: Date) {
  let log = await readServiceLog(system, part, from)
  if (!system.platform.handsLogsOn) return log
  for (let look = 0; look < MOST_LOOKS; look++) {
    await delay(BETWEEN_LOOKS_MS)
    const now = await readServiceLog(system, part, from)
    if (now.lines === log.lines) return now
    log = now
  }
  return log
}
