import type { EnvironmentConfig } from '../../environments/schema.ts'
import { placeOf, type Place } from '../../parts/place.ts'
import { connects } from '../connects.ts'
import type { Platform, Releases, Service } from '../platform.ts'
import { CANNOT, LACKS, outOfReach } from './out-of-reach.ts'

/** A staging of which only addresses are known: everything observable is asserted, nothing is done to a service. */
export function openRemote(config: EnvironmentConfig): Platform {
  const services = new Map<string, Service>(
    Object.entries(config.parts).map(([name, declared]) => [
      name,
      distant(name, declared.port, placeOf({ declared, domain: config.domain })),
    ]),
  )
  const refuse = () => Promise.reject(new Error(`This ${CANNOT}`))
  return {
    name: 'remote',
    lacks: LACKS,
    handsLogsOn: true,
    outOfReach: outOfReach(config),
    // Files of its project are read by Compose, which may not be here.
    madePossibleBy: new Map([['compose', 'compose']]),
    services,
    releases: noReleases(refuse),
    listenFor: { address: '127.0.0.1', calledAs: '127.0.0.1' },
    run: refuse,
    tool: refuse,
    cleanUp: refuse,
    plantForeign: refuse,
  }
}

/** A service that can be asked and not touched; it runs where it takes a connection, and where nobody knows. */
function distant(name: string, port: number | undefined, place: Place | undefined): Service {
  const refuse = () => Promise.reject(new Error(`${name}: this ${CANNOT}`))
  return {
    name,
    start: refuse,
    stop: refuse,
    logs: refuse,
    usage: refuse,
    limits: refuse,
    state: async () => ({
      status: !place || (await connects(place.host, place.port)) ? 'running' : 'stopped',
      identity: undefined,
      startedAt: undefined,
      port,
      published: undefined,
      health: undefined,
      restarts: undefined,
      runs: 'not visible from a distance',
    }),
  }
}

function noReleases(refuse: () => Promise<never>): Releases {
  return {
    build: refuse,
    list: () => Promise.resolve([]),
    find: () => Promise.resolve(undefined),
    tag: refuse,
    pushAndPull: refuse,
    untag: refuse,
    activate: refuse,
    active: () => Promise.resolve(undefined),
  }
}
