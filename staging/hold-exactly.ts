import { ConfigError } from '../helpers/environments/load.ts'
import { strangersAt } from '../helpers/parts/host/port-owner.ts'
import { holdPorts, isFree, type HeldPorts } from '../helpers/platforms/ports/index.ts'

/**
 * The ports as declared, and no others: a staging is where its config says.
 * @throws {ConfigError} naming each that somebody else has, and who
 */
export async function holdExactly<Ports extends Readonly<Record<string, number | undefined>>>(
  declared: Ports,
): Promise<HeldPorts<Ports>> {
  const held = await holdPorts(declared)
  const taken = Object.entries(declared).flatMap(([name, port]) =>
    port === undefined || held.ports[name] === port ? [] : [{ name, port }],
  )
  if (taken.length === 0) return held
  await held[Symbol.asyncDispose]()
  const lines = await Promise.all(
    taken.map(async ({ name, port }) => `  ${port} (${name}): ${await holderOf(port)}`),
  )
  throw new ConfigError(
    `The bundled staging cannot come up: it listens on its own ports, and of these somebody else has\n${lines.join('\n')}\nEnd that, or bring it up with --free-ports: it then takes others in their place.`,
  )
}

async function holderOf(port: number): Promise<string> {
  if (await isFree(port)) return 'a rehearsal that runs now, which holds it for a service of its own'
  return (await strangersAt(port, undefined)).join(', ')
}
