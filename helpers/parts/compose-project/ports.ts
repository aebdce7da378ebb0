import type { ComposePort, ComposeService } from './model.ts'

/** The ports of a rendered service that the host publishes. */
export function publishedPorts({ ports = [] }: ComposeService): { published: number; target: number }[] {
  return ports
    .filter((port): port is ComposePort => typeof port === 'object')
    .map(({ published, target }) => ({ published: Number(published), target: Number(target) }))
    .filter(({ published }) => Number.isInteger(published) && published > 0)
}

/**
 * The published port for the first of these targets; else for whatever the service publishes first. Merged files publish
 * what each of them says: what the `base` publishes too is taken only where there is nothing else.
 */
export function publishedPort(
  service: ComposeService | undefined,
  targets: readonly number[] = [],
  base?: ComposeService,
) {
  if (!service) return undefined
  const inBase = new Set(base ? publishedPorts(base).map(({ published }) => published) : [])
  const all = publishedPorts(service)
  const own = all.filter(({ published }) => !inBase.has(published))
  const ports = own.length > 0 ? own : all
  const wanted = targets.flatMap((target) => ports.filter((port) => port.target === target))
  return (wanted[0] ?? ports[0])?.published
}
