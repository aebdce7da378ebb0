import { LOOPBACK, type Peers, type Resolved } from '../environments/address.ts'
import { SERVICE_NAMES, type ServiceName } from '../environments/services.ts'
import { INNER_PORTS } from './containers/settings.ts'
import type { PlatformName } from './platform.ts'

/**
 * How services find one another: by name on a network of containers, on loopback as plain processes.
 * @param names what compose files call them, where that is not our word
 */
export function peersOn(
  platform: PlatformName,
  ports: Resolved['ports'],
  names: Readonly<Partial<Record<ServiceName, string>>> = {},
): Peers {
  const inside = platform === 'containers' || platform === 'compose'
  const address = (name: ServiceName) =>
    inside
      ? { host: names[name] ?? name, port: INNER_PORTS[name] }
      : { host: LOOPBACK, port: ports[name] ?? 0 }
  const at = Object.fromEntries(SERVICE_NAMES.map((name) => [name, address(name)])) as Peers['at']
  return { at, bind: inside ? '0.0.0.0' : LOOPBACK }
}
