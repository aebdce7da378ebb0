import type { ComposeService } from '../../parts/compose-project/index.ts'
import { environmentOf, publishedPorts } from '../../parts/compose-project/index.ts'
import { routerOf } from './traefik.ts'

type Named = readonly [name: string, service: ComposeService]

const APP = /^(.*[-_])?(app|api|web|backend|server|gateway|bff)([-_].*)?$/
const WORKER =
  /worker|consumer|celery|queue|sidekiq|resque|jobs?\b|scheduler|beat\b|cron|processor|horizon|dramatiq|rq\b/
/** Only says when something is to be done. */
const CLOCK = /beat\b|cron|scheduler|clock/
/** Runs to an end, and is no worker. */
const ONE_OFF = /migrat|seed|init|setup|test|bootstrap/
const PROXY = /nginx|traefik|caddy|haproxy|envoy|proxy|exporter|frontend|ui$/

/** The service that is built here, is reached from outside and depends on the data, by all that speaks for one. */
export function findApp(services: readonly Named[], data: readonly string[] = []): string | undefined {
  const scored = services
    .map(([name, service]) => ({ name, score: score(name, service, new Map(services), data) }))
    .filter(({ score }) => score >= 4)
  return scored.toSorted((one, other) => other.score - one.score)[0]?.name
}

function score(
  name: string,
  service: ComposeService,
  all: ReadonlyMap<string, ComposeService>,
  data: readonly string[],
): number {
  const isProxy = PROXY.test(name) || PROXY.test(service.image ?? '')
  const isDirect = dependsOn(service, data)
  const counts: [boolean, number][] = [
    [isBuilt(service, all), 3],
    [publishedPorts(service).length > 0 || routerOf(service) !== undefined, 4],
    [APP.test(name), 2],
    [service.healthcheck != undefined && service.healthcheck.disable !== true, 1],
    [Object.keys(service.depends_on ?? {}).length > 0, 1],
    [isDirect, 2],
    [
      !isDirect && Object.keys(service.depends_on ?? {}).some((each) => dependsOn(all.get(each) ?? {}, data)),
      1,
    ],
    [isProxy, -6],
    [ONE_OFF.test(name) || WORKER.test(name), -4],
    // Some published store or tool that nobody builds here is none.
    [!isBuilt(service, all) && !isProxy, -1],
  ]
  return counts.reduce((sum, [holds, points]) => sum + (holds ? points : 0), 0)
}

/** What is built for one service others run too. */
function isBuilt(service: ComposeService, all: ReadonlyMap<string, ComposeService>): boolean {
  if (service.build) return true
  return (
    service.image !== undefined &&
    [...all.values()].some((each) => each.build && each.image === service.image)
  )
}

/** By what it waits for, or by the addresses that it is told. */
function dependsOn(service: ComposeService, data: readonly string[]): boolean {
  if (Object.keys(service.depends_on ?? {}).some((name) => data.includes(name))) return true
  const values = Object.values(environmentOf(service))
  return data.some((name) =>
    values.some((value) => value === name || new RegExp(`(@|//)${escaped(name)}[:/]`).test(value)),
  )
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A second service of the app's image, or of its sources, that nobody reaches from outside. */
export function findWorker(services: readonly Named[], app: string): string | undefined {
  const main = services.find(([name]) => name === app)?.[1]
  const candidates = services.filter(
    ([name, service]) =>
      name !== app &&
      !ONE_OFF.test(name) &&
      publishedPorts(service).length === 0 &&
      routerOf(service) === undefined &&
      (service.profiles ?? []).length === 0 &&
      (isSame(service.image, main?.image) || isSame(service.build?.context, main?.build?.context)),
  )
  // Two of one context may be two programs: a Dockerfile of its own says so.
  const own = candidates.filter(
    ([name, service]) => WORKER.test(name) || isSame(dockerfile(service), dockerfile(main)),
  )
  const byName =
    own.find(([name]) => WORKER.test(name) && !CLOCK.test(name)) ?? own.find(([name]) => WORKER.test(name))
  return (byName ?? own[0])?.[0]
}

const dockerfile = (service: ComposeService | undefined) => service?.build?.dockerfile ?? 'Dockerfile'

const isSame = (one: string | undefined, other: string | undefined) => one !== undefined && one === other

/** Other programs of the project, in the order of the compose files: what is built here and stays up. */
export function findOthers(services: readonly Named[], taken: readonly (string | undefined)[]): string[] {
  const all = new Map(services)
  return services
    .filter(
      ([name, service]) =>
        !taken.includes(name) &&
        isBuilt(service, all) &&
        !ONE_OFF.test(name) &&
        !PROXY.test(name) &&
        (service.profiles ?? []).length === 0,
    )
    .map(([name]) => name)
}
