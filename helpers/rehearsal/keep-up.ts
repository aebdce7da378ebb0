import { setTimeout as delay } from 'node:timers/promises'
import { partsOf } from '../environments/parts.ts'
import { hostPort } from '../parts/host/host-port.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { Run } from '../record/run.ts'

/** As long as a timer goes; a process that waits for a signal alone would end, as it has nothing to do. */
const FOR_DAYS_MS = 2 ** 31 - 1

/** Leaves the bundled system up as the last section has left it, for somebody to look at, until the run is ended. */
export async function keepUp(
  { resolved }: Pick<Run, 'resolved'>,
  { domain, parts }: Pick<EnvironmentConfig, 'domain' | 'parts'>,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  if (signal.aborted) return
  const longest = Math.max(...Object.keys(parts).map(({ length }) => length))
  const answering = partsOf({ parts }, 'http-api').map(({ name }) => name)
  say('\nThe system stays up as it is now. Ctrl-C ends it; the verdict and the record follow then.')
  for (const [name, port] of Object.entries(resolved.ports)) {
    const at = hostPort(domain, port)
    say(`  ${name.padEnd(longest)}  ${answering.includes(name) ? `http://${at}` : at}`)
  }
  say(`  Its project, with the env file that says users and passwords: ${resolved.projectFolder}`)
  await delay(FOR_DAYS_MS, undefined, { signal }).catch(() => undefined)
}
