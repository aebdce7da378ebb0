import { findApp, findOthers, findWorker } from './app.ts'
import { splitImage } from './images.ts'
import type { ComposeModel, ComposeService } from '../../parts/compose-project/index.ts'
import { publishedPorts } from '../../parts/compose-project/index.ts'

/** What a service of the compose files can be recognized as. */
export const ROLES = [
  ...(['app', 'worker', 'db', 'redis', 'kafka'] as const),
  ...(['mlflow', 'prometheus', 'alertmanager', 'grafana'] as const),
]
export type Role = (typeof ROLES)[number]

/** What each role is called in the compose files. */
export type Roles = Readonly<Partial<Record<Role, string>>>

interface Signs {
  readonly image: RegExp
  readonly name: RegExp
  readonly port: number
}

/** How a dependency is recognized: by its image, else by its name, else by the port that it listens on. */
export const SIGNS = {
  db: {
    image: /^(postgres(ql)?|postgis|timescaledb.*|pgvector)$/,
    name: /^(db|database|postgres(ql)?|pg)$/,
    port: 5432,
  },
  redis: { image: /^(redis(-stack(-server)?)?|valkey|keydb)$/, name: /^(redis|cache|valkey)$/, port: 6379 },
  kafka: { image: /^((cp-)?kafka|redpanda|kafka-native)$/, name: /^(kafka|redpanda|broker)$/, port: 9092 },
  mlflow: { image: /(^|[-_])mlflow$/, name: /^mlflow(-server)?$/, port: 5000 },
  prometheus: { image: /^prometheus$/, name: /^prometheus$/, port: 9090 },
  alertmanager: { image: /^alertmanager$/, name: /^alertmanager$/, port: 9093 },
  grafana: { image: /^grafana(-oss|-enterprise)?$/, name: /^grafana$/, port: 3000 },
} satisfies Partial<Record<Role, Signs>>

type Dependency = keyof typeof SIGNS

/** Which service plays which role; a role that none plays is left out. What a person says of them goes first. */
export function findRoles({ services }: ComposeModel, told: Roles = {}): Roles {
  const roles: Partial<Record<Role, string>> = { ...told }
  for (const [role, signs] of Object.entries(SIGNS) as [Dependency, Signs][]) {
    const name = roles[role] ?? best(services, signs, new Set(Object.values(roles)))
    if (name !== undefined) roles[role] = name
  }
  const dependencies = new Set(Object.keys(SIGNS).map((role) => roles[role as Dependency]))
  const others = Object.entries(services ?? {}).filter(
    ([name]) => !dependencies.has(name) && name !== told.worker,
  )
  const app =
    told.app ??
    findApp(
      others,
      [roles.db, roles.redis, roles.kafka].filter((name) => name !== undefined),
    )
  if (app === undefined) {
    // What nobody reaches from outside is a worker, also where it is all there is.
    const [only] = findOthers(others, [])
    return { ...roles, ...(only !== undefined && { worker: roles.worker ?? only }) }
  }
  const worker = told.worker ?? findWorker(others, app)
  const { app: _app, worker: _worker, ...stores } = roles
  return { ...stores, ...(worker !== undefined && { worker }), app }
}

/** Programs of the project beside its app and worker. */
export function findOtherServices({ services }: ComposeModel, roles: Roles): string[] {
  return findOthers(Object.entries(services ?? {}), Object.values(roles))
}

function best(
  services: ComposeModel['services'],
  signs: Signs,
  taken: ReadonlySet<string>,
): string | undefined {
  const scored = Object.entries(services ?? {})
    .filter(([name]) => !taken.has(name))
    .map(([name, service]) => ({ name, score: score(name, service, signs) }))
    .filter(({ score }) => score > 0)
  return scored.toSorted((one, other) => other.score - one.score)[0]?.name
}

/** Zero where nothing speaks for it; a published one is rather the one that is meant than another's private one. */
function score(name: string, service: ComposeService, { image, name: called, port }: Signs): number {
  const repository =
    splitImage(service.image ?? '')
      .repository.split('/')
      .at(-1) ?? ''
  const ports = publishedPorts(service)
  const byImage = image.test(repository)
  const byName = called.test(name)
  // A port alone does not tell an own program from the one that usually listens there.
  const byPort = !service.build && service.image === undefined && ports.some(({ target }) => target === port)
  if (!byImage && !byPort && !(byName && (service.build || service.image === undefined))) return 0
  return (byImage ? 4 : 0) + (byName ? 2 : 0) + (ports.length > 0 ? 3 : 0) + (byPort ? 1 : 0)
}
