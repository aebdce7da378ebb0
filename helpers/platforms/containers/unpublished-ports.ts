import type Docker from 'dockerode'
import { getContainerRuntimeClient } from 'testcontainers'

const corrected = new WeakSet()

/**
 * Podman lists a port that an image exposes and nobody publishes among the bindings of its container, bound to nothing;
 * Testcontainers would wait for it to be bound until its deadline. From now on it sees what Docker would tell.
 */
export async function leaveOutUnpublishedPorts(): Promise<void> {
  const client = (await getContainerRuntimeClient()).container
  if (corrected.has(client)) return
  corrected.add(client)
  const inspect = client.inspect.bind(client)
  client.inspect = async (container) => withoutUnpublished(await inspect(container))
}

/** What an engine says of a container, without bindings that bind nothing. */
export function withoutUnpublished(seen: Docker.ContainerInspectInfo): Docker.ContainerInspectInfo {
  const { PortBindings } = seen.HostConfig as { PortBindings?: Record<string, unknown[] | null> | null }
  if (!PortBindings) return seen
  const bound = Object.entries(PortBindings).filter(([, to]) => to !== null && to.length > 0)
  return { ...seen, HostConfig: { ...seen.HostConfig, PortBindings: Object.fromEntries(bound) } }
}
