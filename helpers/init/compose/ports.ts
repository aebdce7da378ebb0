import type { ComposePort, ComposeService } from './model.ts'

/** The ports of a rendered service that the host publishes. */
export function publishedPorts({ ports = [] }: ComposeService): { published: number; target: number }[] {
  return ports
    .filter((port): port is ComposePort => typeof port === 'object')
    .map(({ published, target }) => ({ published: Number(published), target: Number(target) }))
    .filter(({ published }) => Number.isInteger(published) && published > 0)
}

/** The published port for the first of these targets; else for whatever the service publishes first. */
export function publishedPort(service: ComposeService | undefined, ...targets: readonly number[]) {
  if (!service) return undefined
  const ports = publishedPorts(service)
  const wanted = targets.flatMap((target) => ports.filter((port) => port.target === target))
  return (wanted[0] ?? ports[0])?.published
}
