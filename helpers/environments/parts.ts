import type { Part, PartKind, PartOf } from '../parts/registry.ts'
import type { EnvironmentConfig } from './schema.ts'

type Declaring = Pick<EnvironmentConfig, 'parts'>
type Named<Kind extends PartKind> = PartOf<Kind> & { readonly name: string }

/** The kinds that are run from the system's own releases. */
export const RELEASED: readonly PartKind[] = ['http-api', 'worker']

/** The parts of a kind, in the order of their declaration. */
export function partsOf<Kind extends PartKind>({ parts }: Declaring, kind: Kind): Named<Kind>[] {
  return Object.entries(parts).flatMap(([name, part]) =>
    part.kind === kind ? [{ name, ...part } as unknown as Named<Kind>] : [],
  )
}

/** The first part of a kind; undefined where the system has none. */
export function partOf<Kind extends PartKind>(config: Declaring, kind: Kind): Named<Kind> | undefined {
  return partsOf(config, kind)[0]
}

/** The names of the parts that are run from the system's releases. */
export function releasedParts({ parts }: Declaring): string[] {
  return Object.entries(parts).flatMap(([name, { kind }]) => (RELEASED.includes(kind) ? [name] : []))
}

/** What the compose files call a part. */
export function serviceOf({ parts }: Declaring, name: string): string {
  return parts[name]?.service ?? name
}

/** Whether anybody can ask it: at a port of the environment's domain, by a URL, by brokers, by a socket, at a host of its own. */
export function isReached(part: Part): boolean {
  return ['port', 'url', 'brokers', 'socket', 'host'].some(
    (key) => key in part && part[key as never] !== undefined,
  )
}

/** The ports that parts are said to be reached at, by part. */
export function declaredPorts({ parts }: Declaring): Record<string, number> {
  const ports = Object.entries(parts).map(([name, { port }]) => [name, port] as const)
  return Object.fromEntries(ports.filter((entry) => entry[1] !== undefined)) as Record<string, number>
}

/** The variables of a part that hold secrets: looked for in the environment, then in the project's env file. */
export function secretVariables(part: Part): string[] {
  const { password, keyPassphrase, bearer, basic, secretHeaders, sasl, tls } = part as Secrets
  return [
    password,
    keyPassphrase,
    bearer,
    basic?.password,
    ...Object.values(secretHeaders ?? {}),
    sasl?.password,
    typeof tls === 'object' ? tls.keyPassphrase : undefined,
    part.kind === 'redis' ? part.url : undefined,
  ].filter((variable) => variable !== undefined)
}

/** Wherever a part of any kind may name a secret. */
interface Secrets {
  readonly password?: string
  readonly keyPassphrase?: string
  readonly bearer?: string
  readonly basic?: { readonly password: string }
  readonly secretHeaders?: Readonly<Record<string, string>>
  readonly sasl?: { readonly password: string }
  readonly tls?: boolean | { readonly keyPassphrase?: string }
}
