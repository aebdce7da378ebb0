import type { GenericContainer } from 'testcontainers'

const LOOPBACK = '127.0.0.1'

/**
 * Publishes a container's ports on this machine's loopback alone: left to themselves engines publish on every interface,
 * and most services of a rehearsal have no password. Testcontainers has no option for it; the bindings are those that
 * `withExposedPorts` has made.
 */
export function onLoopback<Container extends GenericContainer>(container: Container): Container {
  const { hostConfig } = container as unknown as {
    readonly hostConfig: { PortBindings?: Record<string, { HostIp?: string; HostPort: string }[]> }
  }
  for (const bindings of Object.values(hostConfig.PortBindings ?? {}))
    for (const binding of bindings) binding.HostIp = LOOPBACK
  return container
}
