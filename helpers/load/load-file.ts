import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import type { DataJourney, Sample } from '../journeys/journey.ts'
import type { HttpTarget } from '../journeys/send.ts'

/** How much of what is made under load. */
export interface LoadContent {
  readonly profile: {
    /** Journeys a second of the steady part. */
    readonly requestsPerSecond: number
    readonly users: number
    /** Of the steady part. */
    readonly seconds: number
    readonly stages: readonly { readonly seconds: number; readonly users: number }[]
    readonly p95Ms: number
    readonly errorShare: number
  }
  readonly journeys: readonly {
    readonly name: string
    readonly journey: DataJourney
    readonly samples: readonly Sample[]
  }[]
}

export interface LoadFile {
  readonly file: string
  /** The certificates to trust, where a part has an authority of its own. */
  readonly authorities: string | undefined
}

/** Writes what k6/journeys.js reads: the journeys and the profile, and the samples of each journey in a file of its own. */
export async function writeLoadFile(
  { profile, journeys, targets }: LoadContent & { readonly targets: Readonly<Record<string, HttpTarget>> },
  folder: string,
): Promise<LoadFile> {
  if (journeys.length === 0)
    throw new Error(
      'No journey is made under load, so there is nothing to load the system with: declare one in `journeys`, without `load: false`.',
    )
  await mkdir(folder, { recursive: true })
  const named = await Promise.all(
    journeys.map(async ({ name, journey, samples }) => {
      const file = join(folder, `k6-samples-${name}.json`)
      await writeFile(file, JSON.stringify(samples))
      return { name, journey, samples: file }
    }),
  )
  const file = join(folder, 'k6-journeys.json')
  const { requestsPerSecond, users, seconds, stages, p95Ms, errorShare } = profile
  const content = { requestsPerSecond, users, seconds, stages, p95Ms, errorShare }
  await writeFile(file, JSON.stringify({ journeys: named, profile: content }, null, 1))
  return { file, authorities: await writeAuthorities(Object.values(targets), folder) }
}

async function writeAuthorities(targets: readonly HttpTarget[], folder: string): Promise<string | undefined> {
  const own = targets.flatMap(({ ca }) => ca ?? [])
  if (own.length === 0) return undefined
  const file = join(folder, 'k6-authorities.pem')
  await writeFile(file, [...rootCertificates, ...own].join('\n'))
  return file
}
