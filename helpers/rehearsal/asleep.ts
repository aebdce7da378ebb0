import { hostPort } from '../parts/host/host-port.ts'
import { placeOf } from '../parts/place.ts'
import { connects } from '../platforms/connects.ts'
import type { Run } from '../record/run.ts'
import { configFile } from '../environments/config-file.ts'
import { endpointOf } from './endpoints.ts'
import type { System } from './system.ts'

/** Milliseconds in which whatever runs takes a connection. */
const WITHIN_MS = 2_000

type Looked = Pick<System, 'config' | 'resolved' | 'service' | 'parts'>

/**
 * Where each part was looked for in vain, in words; undefined as soon as one of them runs, or takes a connection: then there
 * is an environment, in whatever state.
 */
export async function nothingRuns(system: Looked): Promise<readonly string[] | undefined> {
  const looked = await Promise.all(system.parts.map((name) => lookedForInVain(system, name)))
  const known = looked.filter((each) => each !== 'unknown')
  if (known.length === 0 || known.includes('there')) return undefined
  return known
}

async function lookedForInVain(system: Looked, name: string): Promise<string> {
  const { status, identity } = await system.service(name).state()
  // A distant part runs where it takes a connection, and without an address nobody knows.
  if (status === 'running' && identity !== undefined) return 'there'
  const place = placeOf(endpointOf(name, system))
  if (!place) return status === 'running' ? 'unknown' : `${name}: does not run`
  if (await connects(place.host, place.port, WITHIN_MS)) return 'there'
  return `${name}: nothing listens at ${hostPort(place.host, place.port)}`
}

/** Parts that a message names. */
const MOST_NAMED = 6

/** The one finding of an environment of which nothing runs: where it was looked for, and what to do. */
export function tellNothingRuns(
  inVain: readonly string[],
  { environment, platform }: Pick<Run, 'environment' | 'platform'>,
  folder: string,
): string {
  const more = inVain.length - MOST_NAMED
  const start =
    platform === 'compose'
      ? `start it (\`docker compose up -d\` in ${folder}), or add \`deploy\` to \`allow\` in ${configFile()} so that the rehearsal does`
      : 'start it'
  return [
    `nothing of ${environment} runs.`,
    ...inVain.slice(0, MOST_NAMED).map((each) => `  ${each}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    `Next: ${start}; if it does run, correct \`domain\` and the ports of \`parts\` in ${configFile()}.`,
  ].join('\n')
}
