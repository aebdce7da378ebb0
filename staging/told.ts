import type { Listed } from '../faults/catalogue.ts'
import { PARTS_OF_PORTS } from './football.ts'
import type { Live, Running } from './look.ts'
import { projectOf, type Up } from './standing.ts'

/** What runs, at which ports, of which release, with which fault. */
export function tellStatus(standing: Up, running: readonly Running[], live: Live | undefined): string {
  const { platform, reason, since, fault, up, ports } = standing
  const widest = Math.max(...running.map(({ name }) => name.length))
  const portOf = new Map(
    Object.entries(ports).flatMap(([part, port]) => [
      [part, port],
      [PARTS_OF_PORTS[part] ?? part, port],
    ]),
  )
  const lines = running.map(({ name, isRunning, state }) => {
    const port = portOf.get(name)
    return `  ${isRunning ? '✓' : '✗'} ${name.padEnd(widest)}  ${(port === undefined ? '' : `:${port}`).padEnd(6)}  ${state}`
  })
  const now = live
    ? `${live.version ?? 'a version that it does not say'} (${short(live.git_commit)}${live.tag === undefined ? '' : `, ${live.tag}`})`
    : 'the app does not answer'
  return [
    `The bundled staging is up since ${since} on ${platform}: ${reason}`,
    ...lines,
    `Live     ${now}`,
    `To come  ${short(up.commit)}${fault === undefined ? '' : `, broken by ${fault}`}`,
    `Project  ${projectOf(standing)}`,
  ].join('\n')
}

const short = (commit = ''): string => commit.slice(0, 12)

/** What can be done with it next. */
export const NEXT = `
    npm test -- --env=staging      rehearses it, and leaves it as it was found
    npm run staging -- down        takes it down`

/** The faults that it can be brought up with. */
export function tellFaults(faults: readonly Listed[]): string {
  return faults.map(({ name, red, what }) => `${red[0].padEnd(8)} ${name}: ${what}`).join('\n')
}
