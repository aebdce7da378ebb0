import { notice } from '../waiting/notice.ts'
import { words } from '../waiting/to-the-end.ts'
import { ready, WELL_AGAIN_MS } from './ready.ts'
import type { System } from './system.ts'

/**
 * Starts an environment of which nothing runs as it was left, so that it is rehearsed as it is found on the day: first what
 * its releases need, then what is released. What does not start is told, and for the specs to judge.
 */
export async function wake(system: System): Promise<void> {
  const needed = system.parts.filter((name) => !system.released.includes(name))
  for (const names of [needed, system.released]) {
    const ends = await Promise.allSettled(names.map((name) => up(system, name)))
    ends.forEach((end, index) => {
      if (end.status === 'rejected') notice(`${names[index]} did not start: ${words(end.reason)}`)
    })
  }
}

async function up(system: System, name: string): Promise<void> {
  await system.service(name).start()
  await ready(system, name, { orIllAfterMs: WELL_AGAIN_MS })
}
