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
}

/** The scenario whose rate is the same all the time: what changes there is the system. */
const STEADY = '"scenario":"rate"'

/** Reads the course of a load from k6's JSON output. */
export async function loadCourse(file: string): Promise<LoadCourse> {
  const points: { at: number; users: number }[] = []
  const answers: { second: number; ms: number }[] = []
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) })
  for await (const line of lines) {
    if (!line.includes('"type":"Point"')) continue
    const isUsers = line.includes('"metric":"vus"')
    if (!isUsers && !(line.includes('"metric":"http_req_duration"') && line.includes(STEADY))) continue
    const { data } = JSON.parse(line) as { data: { time: string; value: number } }
    const at = Date.parse(data.time)
    if (isUsers) points.push({ at, users: data.value })
    else answers.push({ second: Math.floor(at / 1000), ms: data.value })
  }
  const first = points[0]?.at ?? 0
  return {
    users: points.map(({ at, users }) => ({ second: Math.round((at - first) / 1000), users })),
    responseMs: [...Map.groupBy(answers, ({ second }) => second)]
      .sort(([one], [other]) => one - other)
      .map(([atS, those]) => ({
        atS,
        value: quantileOf(
          those.map(({ ms }) => ms),
          0.9,
        ),
      })),
  }
}
