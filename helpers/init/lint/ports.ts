import { publishedPorts, type ComposeService } from '../../parts/compose-project/index.ts'
import { listOf, mapOf, textOf } from './data.ts'
import { nearestPlace, writtenServices, type Linted, type Place } from './linted.ts'
import type { Wrong } from './wrong.ts'

/** Ports that production has too, and ports that two services ask for. */
export function portsLint(linted: Linted): Wrong[] {
  return [...productionPorts(linted), ...portsTwice(linted)]
}

/** Compose merges lists of ports by adding to them: what the base publishes staging publishes too, unless it says `!override`. */
function productionPorts(linted: Linted): Wrong[] {
  const { production, model, compose } = linted
  if (typeof production === 'string') return []
  return Object.entries(model.services ?? {}).flatMap(([name, service]) => {
    const inProduction = new Set(ports(production.services?.[name]))
    const shared = ports(service).filter((port) => inProduction.has(port))
    return [...new Set(shared)].map((port): Wrong => {
      const { file, line } = portPlace(linted, name, port)
      return {
        ...{ rule: 'production-port', file, line },
        what: `${name} publishes ${port}, which production’s ${name} publishes too.`,
        why: `Compose adds lists of ports to each other. Write \`ports: !override\` in ${compose.files.at(-1)}, with staging’s own ports alone.`,
      }
    })
  })
}

function portsTwice(linted: Linted): Wrong[] {
  const taken = new Map<string, string>()
  const wrong: Wrong[] = []
  for (const [name, service] of Object.entries(linted.model.services ?? {})) {
    // What only starts when it is asked for by its profile does not meet another profile's.
    if ((service?.profiles ?? []).length > 0) continue
    for (const each of listOf(service?.ports).map(mapOf)) {
      const published = textOf(each.published)
      if (published === undefined || published === '' || published === '0' || published.includes('-'))
        continue
      const address = textOf(each.host_ip) ?? '*'
      const protocol = textOf(each.protocol) ?? 'tcp'
      const other =
        taken.get(`${address} ${published} ${protocol}`) ??
        (address === '*' ? undefined : taken.get(`* ${published} ${protocol}`)) ??
        (address === '*' ? anyAddress(taken, published, protocol) : undefined)
      if (other !== undefined) {
        const { file, line } = portPlace(linted, name, Number(published))
        wrong.push({
          ...{ rule: 'port-twice', file, line },
          what:
            other === name
              ? `${name} publishes ${published} twice.`
              : `${name} publishes ${published}, and so does ${other}.`,
          why: 'Only one of them can have it: the other does not start. Give one of them another port.',
        })
      }
      taken.set(`${address} ${published} ${protocol}`, name)
    }
  }
  return wrong
}

function anyAddress(taken: ReadonlyMap<string, string>, published: string, protocol: string) {
  return [...taken].find(([key]) => key.endsWith(` ${published} ${protocol}`))?.[1]
}

const ports = (service: ComposeService | undefined) =>
  service ? publishedPorts(service).map(({ published }) => published) : []

/** Of `address:published:target/protocol` what is before the target. */
function publishedText(entry: unknown): string {
  return textOf(mapOf(entry).published) ?? (textOf(entry) ?? '').replace(/:[^:]*$/, '')
}

/** Where a service's port is written; by a variable, the list of its ports. */
function portPlace(linted: Linted, name: string, port: number): Place {
  const written = writtenServices(linted).filter((each) => each.name === name)
  for (const { source, service } of written.toReversed()) {
    const entries = Array.isArray(service.ports) ? (service.ports as unknown[]) : []
    const index = entries.findIndex((entry) =>
      new RegExp(`(^|[^\\d])${port}([^\\d]|$)`).test(publishedText(entry)),
    )
    if (index >= 0) return { file: source.file, line: source.line(['services', name, 'ports', index]) }
  }
  return nearestPlace(linted, ['services', name, 'ports'])
}
