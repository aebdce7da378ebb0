import type { ComposePort, ComposeService } from './model.ts'

/** The ports of a rendered service that the host publishes; of a range for one target each. */
export function publishedPorts({ ports }: ComposeService): { published: number; target: number }[] {
  return (ports ?? [])
    .filter((port): port is ComposePort => typeof port === 'object' && port !== null)
    .flatMap(({ published, target }) =>
      range(published).map((each) => ({ published: each, target: Number(target) })),
    )
    .filter(({ published }) => Number.isInteger(published) && published > 0)
}

/** Compose leaves `8000-8005:80` as it is: the engine takes one of them. */
function range(published: string | number | undefined): number[] {
  const [first = '', last = first] = String(published ?? '').split('-')
  const [from, to] = [Number(first), Number(last)]
  return to >= from ? Array.from({ length: Math.min(to - from + 1, 65_535) }, (_, index) => from + index) : []
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
