import { bareHost } from './host/host-port.ts'
import type { At } from './kind.ts'
import type { Part } from './registry.ts'

export interface Place {
  readonly host: string
  readonly port: number
}

/** The host and port at which a part takes connections, as far as its config says; undefined where it does not, or at a socket. */
export function placeOf({ declared, domain }: Pick<At<Part>, 'declared' | 'domain'>): Place | undefined {
  const {
    url,
    host = domain,
    port,
    brokers,
  } = declared as {
    readonly url?: string
    readonly host?: string
    readonly port?: number
    readonly brokers?: readonly string[]
  }
  // Who is asked is who a whole address names, whatever port is declared beside it.
  const address = brokers?.[0] === undefined ? url : `kafka://${brokers[0]}`
  if (address === undefined || !URL.canParse(address))
    return port === undefined || host.startsWith('/') ? undefined : { host: bareHost(host), port }
  const { hostname, port: named, protocol } = new URL(address)
  const usual = protocol === 'https:' ? 443 : 80
  return { host: bareHost(hostname), port: Number(named) || usual }
}
