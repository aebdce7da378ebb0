import type { Course, Point } from '../../load/growth.ts'
import type { Filled } from '../../parts/kind.ts'
import { runtimeOf } from '../../parts/registry.ts'
import { NO_EVIDENCE } from '../../record/evidence.ts'
import { openPart } from '../endpoints.ts'
import { close } from '../ready.ts'
import type { System } from '../system.ts'
import { whileLooking } from './while-looking.ts'

/** Looks at what can fill up in the parts of a system, again and again while `action` runs. */
export async function sampleFills<T>(
  system: Pick<System, 'config' | 'resolved'>,
  action: () => Promise<T>,
): Promise<{ result: T; courses: readonly Course[] }> {
  const asked = Object.entries(system.config.parts).flatMap(([name, { kind }]) => {
    const { fills } = runtimeOf(kind)
    return fills ? [{ name, fills, probe: openPart(name, system, NO_EVIDENCE) }] : []
  })
  const courses = new Map<string, { limit: number; points: Point[] }>()
  const enter = (what: string, { value, limit }: Filled) => {
    const points = courses.get(what)?.points ?? []
    points.push({ atS: performance.now() / 1000, value })
    courses.set(what, { limit, points })
  }
  const look = async () => {
    for (const { name, fills, probe } of asked)
      for (const [what, filled] of Object.entries(await fills(probe))) enter(`${what} of ${name}`, filled)
  }
  try {
    const result = await whileLooking(look, action)
    return { result, courses: [...courses].map(([what, course]) => ({ what, ...course })) }
  } finally {
    await Promise.all(asked.map(({ probe }) => close(probe)))
  }
}
