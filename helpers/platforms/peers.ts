import { LOOPBACK, type Peers, type Resolved } from '../environments/address.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { PlatformName } from './platform.ts'
import { innerPort } from './containers/settings.ts'

/** How parts find one another: by name on a network of containers, on loopback as plain processes. */
export function peersOn(
  platform: PlatformName,
  ports: Resolved['ports'],
  { parts }: Pick<EnvironmentConfig, 'parts'>,
): Peers {
  const inside = platform === 'containers' || platform === 'compose'
  const at = Object.entries(parts).map(([name, { kind, service }]) => [
    name,
    inside ? { host: service ?? name, port: innerPort(kind) } : { host: LOOPBACK, port: ports[name] ?? 0 },
  ])
  return { at: Object.fromEntries(at) as Peers['at'], bind: inside ? '0.0.0.0' : LOOPBACK }
}
