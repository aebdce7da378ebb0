import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** How many users were active at a moment of the load. */
export interface ActiveUsers {
  /** Since the first such moment. */
  readonly second: number
  readonly users: number
}

/** The course of active users in k6's JSON output (its metric `vus`, a point a second). */
export async function activeUsers(file: string): Promise<ActiveUsers[]> {
  const points: { at: number; users: number }[] = []
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) })
  for await (const line of lines) {
    if (!line.includes('"metric":"vus"') || !line.includes('"type":"Point"')) continue
    const { data } = JSON.parse(line) as { data: { time: string; value: number } }
    points.push({ at: Date.parse(data.time), users: data.value })
  }
  const first = points[0]?.at ?? 0
  return points.map(({ at, users }) => ({ second: Math.round((at - first) / 1000), users }))
}
