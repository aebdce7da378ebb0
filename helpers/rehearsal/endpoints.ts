import { partOf, partsOf } from '../environments/parts.ts'
import type { At } from '../parts/kind.ts'
import { connectionOf } from '../parts/postgres/runtime.ts'
import type { PostgresConnection } from '../parts/postgres/connection.ts'
import type { SecretOf } from '../parts/tls/tls.ts'
import { runtimeOf, type Part, type PartKind, type PartOf, type ProbeOf } from '../parts/registry.ts'
import type { Evidence } from '../record/evidence.ts'
import type { System } from './system.ts'

type Reaching = Pick<System, 'config' | 'resolved'>

/** Where clients reach a part. @throws where the environment has no such part */
export function endpointOf(name: string, { config, resolved }: Reaching): At<Part> {
  const declared = config.parts[name]
  if (!declared)
    throw new Error(
      `${name} is not among the parts of this environment: ${Object.keys(config.parts).join(', ')}.`,
    )
  const { port: _, ...rest } = declared
  const port = resolved.ports[name]
  return {
    name,
    declared: { ...rest, ...(port !== undefined && { port }) },
    domain: config.domain,
    secretOf: secretsOf(resolved.secrets),
    folder: resolved.projectFolder,
  }
}

const secretsOf =
  (secrets: Readonly<Record<string, string>>): SecretOf =>
  (variable) => {
    const secret = secrets[variable]
    if (secret === undefined) throw new Error(`The secret ${variable} was not there when the run began.`)
    return secret
  }

/** The parts of a kind with where clients reach them, in the order of their declaration. */
export function endpointsOf<Kind extends PartKind>(kind: Kind, reaching: Reaching): At<PartOf<Kind>>[] {
  return partsOf(reaching.config, kind).map(
    ({ name }) => endpointOf(name, reaching) as unknown as At<PartOf<Kind>>,
  )
}

export interface NamedDatabase {
  /** The part's. */
  readonly name: string
  readonly address: PostgresConnection
  /** Tables that the system adds rows to, or changes rows of, while it serves requests. */
  readonly grows: readonly string[]
  /** Those of them whose rows it changes. */
  readonly changes: readonly string[]
}

/** Every database of the system. */
export function databasesOf(reaching: Reaching): NamedDatabase[] {
  return endpointsOf('postgres', reaching).map((at) => ({
    name: at.name,
    address: connectionOf(at),
    grows: [...at.declared.grows, ...at.declared.changes],
    changes: at.declared.changes,
  }))
}

/** The probe of a part, of whatever kind; it connects when it is first asked. */
export function openPart(name: string, reaching: Reaching, evidence: Evidence): unknown {
  const at = endpointOf(name, reaching)
  return runtimeOf(at.declared.kind).open(at, evidence)
}

/** The probe of the first part of a kind; undefined where the system has none. */
export function openKind<Kind extends PartKind>(
  kind: Kind,
  reaching: Reaching,
  evidence: Evidence,
): ProbeOf<Kind> | undefined {
  const part = partOf(reaching.config, kind)
  return part && (openPart(part.name, reaching, evidence) as ProbeOf<Kind>)
}
