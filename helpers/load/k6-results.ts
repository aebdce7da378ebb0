import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { quantileOf, type Point } from './growth.ts'

/** How many users were active at a moment of the load. */
export interface ActiveUsers {
  /** Since the first such moment. */
  readonly second: number
  readonly users: number
}

/** What k6's JSON output tells of the course of a load. */
export interface LoadCourse {
  /** Its metric `vus`, a point a second. */
  readonly users: readonly ActiveUsers[]
  /**
   * What nine in ten of those took no longer than that were answered within each second of the scenario with a constant
   * rate: what one kind of request among several does shows there. Milliseconds.
   */
  readonly responseMs: readonly Point[]
  /** What was asked and answered within each second, of all scenarios. */
  readonly traffic: Traffic
}

/** Each a point a second; its moment is in seconds since 1970. */
export interface Traffic {
  /** Requests that were answered, or given up. */
  readonly requests: readonly Point[]
  readonly failed: readonly Point[]
  /** Milliseconds that half of them, and 95 in 100, took no longer than. */
  readonly medianMs: readonly Point[]
  readonly p95Ms: readonly Point[]
}

/** The scenario whose rate is the same all the time: what changes there is the system. */
const STEADY = '"scenario":"rate"'

const METRICS = ['"metric":"vus"', '"metric":"http_req_duration"', '"metric":"http_req_failed"']

/** Reads the course of a load from k6's JSON output. */
export async function loadCourse(file: string): Promise<LoadCourse> {
  const points: { at: number; users: number }[] = []
  const answers = new Map<number, Second>()
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) })
  for await (const line of lines) {
    if (!line.includes('"type":"Point"')) continue
    const [isUsers, isDuration, isFailed] = METRICS.map((metric) => line.includes(metric))
    if (!isUsers && !isDuration && !isFailed) continue
    const { data } = JSON.parse(line) as { data: { time: string; value: number } }
    const at = Date.parse(data.time)
    if (isUsers) points.push({ at, users: data.value })
    else enter(answers, Math.floor(at / 1000), data.value, { isFailed, isSteady: line.includes(STEADY) })
  }
  const first = points[0]?.at ?? 0
  const seconds = [...answers].sort(([one], [other]) => one - other)
  const each = (value: (of: Second) => number): Point[] =>
    seconds.map(([atS, of]) => ({ atS, value: value(of) }))
  return {
    users: points.map(({ at, users }) => ({ second: Math.round((at - first) / 1000), users })),
    responseMs: seconds
      .filter(([, { steadyMs }]) => steadyMs.length > 0)
      .map(([atS, { steadyMs }]) => ({ atS, value: quantileOf(steadyMs, 0.9) })),
    traffic: {
      requests: each(({ ms }) => ms.length),
      failed: each(({ failed }) => failed),
      medianMs: each(({ ms }) => quantileOf(ms, 0.5)),
      p95Ms: each(({ ms }) => quantileOf(ms, 0.95)),
    },
  }
}

interface Second {
  /** Of each request, and of those of the steady scenario. */
  readonly ms: number[]
  readonly steadyMs: number[]
  failed: number
}

function enter(
  answers: Map<number, Second>,
  second: number,
  value: number,
  { isFailed, isSteady }: { isFailed: boolean | undefined; isSteady: boolean },
): void {
  const own = answers.get(second) ?? { ms: [], steadyMs: [], failed: 0 }
  answers.set(second, own)
  if (isFailed) own.failed += value
  else {
    own.ms.push(value)
    if (isSteady) own.steadyMs.push(value)
  }
}
