import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** How many users were active at a moment of the load. */
export interface ActiveUsers {
  /** Since the first such moment. */
  readonly second: number
  readonly users: number
}

/** How long one step of a journey took at the beginning of the load, and at its end. */
export interface StepCourse {
  /** Journey and step, as in `checkout/pay`. */
  readonly step: string
  readonly requests: number
  /** Median of the first third of its requests, in milliseconds. */
  readonly firstMs: number
  /** Median of the last third. */
  readonly lastMs: number
}

interface Point {
  readonly at: number
  readonly value: number
  readonly tags: Readonly<Record<string, string>>
}

/** The course of active users in k6's JSON output (its metric `vus`, a point a second). */
export async function activeUsers(file: string): Promise<ActiveUsers[]> {
  const points = await pointsOf(file, 'vus')
  const first = points[0]?.at ?? 0
  return points.map(({ at, value }) => ({ second: Math.round((at - first) / 1000), users: value }))
}

/** The course of response times in k6's JSON output, by the name that a request is tagged with. */
export async function stepCourses(file: string): Promise<StepCourse[]> {
  const points = (await pointsOf(file, 'http_req_duration')).sort((one, other) => one.at - other.at)
  return [...Map.groupBy(points, ({ tags }) => tags.name ?? '')].map(([step, own]) => {
    const third = Math.ceil(own.length / 3)
    return {
      step,
      requests: own.length,
      firstMs: medianOf(own.slice(0, third)),
      lastMs: medianOf(own.slice(-third)),
    }
  })
}

function medianOf(points: readonly Point[]): number {
  const values = points.map(({ value }) => value).sort((one, other) => one - other)
  return values[Math.floor(values.length / 2)] ?? Number.NaN
}

async function pointsOf(file: string, metric: string): Promise<Point[]> {
  const points: Point[] = []
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) })
  for await (const line of lines) {
    if (!line.includes(`"metric":"${metric}"`) || !line.includes('"type":"Point"')) continue
    const { data } = JSON.parse(line) as { data: { time: string; value: number; tags?: Point['tags'] } }
    points.push({ at: Date.parse(data.time), value: data.value, tags: data.tags ?? {} })
  }
  return points
}
