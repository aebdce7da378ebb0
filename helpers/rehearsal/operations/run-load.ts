import { countLevels, troubles } from '../../parts/logs/troubles.ts'
import { growthTrouble, type Course, type Point } from '../../load/growth.ts'
import type { LoadProbe } from '../../load/probe.ts'
import { readServiceLog } from '../service-logs.ts'
import type { System } from '../system.ts'
import type { LoadRun } from './performance.ts'
import { loadCharts } from './load-charts.ts'
import { sampleFills } from './fill-sampler.ts'
import { sampleUsage } from './usage-sampler.ts'

export interface LoadOptions {
  readonly signal: AbortSignal
  readonly onProgress: (this: void, line: string) => void
}

/** Runs the declared load against the app, watching what every service uses and what the app logs meanwhile. */
export async function runLoad(system: System, load: LoadProbe, options: LoadOptions): Promise<LoadRun> {
  const folder = await system.performance.folder()
  const plan = await system.performance.plan()
  const startedAt = new Date()
  const sampled = await sampleFills(system, () => sampleUsage(system, () => load.k6(plan, folder, options)))
  const { result, usage, samples, memory, cpus } = sampled.result
  const courses = [...sampled.courses, ...(await memoryCourses(system, memory))]
  const responseTimes = {
    what: '90th percentile of response times',
    points: result.responseMs,
    limit: plan.profile.p95Ms,
  }
  const log = await readServiceLog(system, system.app, startedAt)
  const released = await Promise.all(
    system.released.map(async (name) => {
      const told = troubles(await readServiceLog(system, name, startedAt)).map(({ raw }) => raw)
      return [name, told.filter((raw) => !system.ownTroubles.has(name, raw))] as const
    }),
  )
  return {
    startedAt,
    finishedAt: new Date(),
    k6: result,
    usage,
    samples,
    charts: loadCharts({
      load: result,
      profile: plan.profile,
      startedAt,
      cpus,
      memory,
      fills: sampled.courses,
    }),
    courses: courses.map(judged),
    responseTimes: judged(responseTimes),
    troubles: Object.fromEntries(released),
    log: {
      lines: log.lines,
      levels: countLevels(log),
      unread: log.unread,
      troubles: troubles(log).map(({ raw }) => raw),
    },
  }
}

const judged = (course: Course) => ({ ...course, trouble: growthTrouble(course) ?? 'none' })

/** The memory of each part that is limited. */
async function memoryCourses(
  { service }: Pick<System, 'service'>,
  memory: ReadonlyMap<string, readonly Point[]>,
): Promise<Course[]> {
  const courses = await Promise.all(
    [...memory].map(async ([name, points]) => ({
      name,
      points,
      // What has ended meanwhile is red for that, and grows no more.
      limit: await service(name)
        .limits()
        .then(({ memoryBytes }) => memoryBytes)
        .catch(() => undefined),
    })),
  )
  return courses.flatMap(({ name, points, limit }) =>
    limit === undefined ? [] : [{ what: `memory of ${name}`, points, limit }],
  )
}
