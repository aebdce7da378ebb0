import type { ComposeService } from '../../parts/compose-project/index.ts'
import { publishedPorts } from '../../parts/compose-project/index.ts'

type Named = readonly [name: string, service: ComposeService]

const APP = /^(.*[-_])?(app|api|web|backend|server)([-_].*)?$/
const WORKER = /worker|consumer|celery|queue/
/** Runs to an end, and is no worker. */
const ONE_OFF = /migrat|seed|init|setup|test/
const PROXY = /nginx|traefik|caddy|haproxy|envoy|proxy|exporter|frontend|ui$/

/** The service that is built here and answers requests, by all that speaks for one. */
export function findApp(services: readonly Named[]): string | undefined {
  const scored = services
    .map(([name, service]) => ({ name, score: score(name, service) }))
    .filter(({ score }) => score >= 4)
  return scored.toSorted((one, other) => other.score - one.score)[0]?.name
}

function score(name: string, service: ComposeService): number {
  const isProxy = PROXY.test(name) || PROXY.test(service.image ?? '')
  const counts: [boolean, number][] = [
    [service.build !== undefined, 3],
    [publishedPorts(service).length > 0, 2],
    [APP.test(name), 2],
    [service.healthcheck !== undefined && service.healthcheck.disable !== true, 1],
    [Object.keys(service.depends_on ?? {}).length > 0, 1],
    [isProxy, -4],
    [ONE_OFF.test(name) || WORKER.test(name), -3],
  ]
  return counts.reduce((sum, [holds, points]) => sum + (holds ? points : 0), 0)
}

/** A second service of the app's image, or of its sources, that nobody reaches from outside. */
export function findWorker(services: readonly Named[], app: string): string | undefined {
  const main = services.find(([name]) => name === app)?.[1]
  const candidates = services.filter(
    ([name, service]) =>
      name !== app &&
      !ONE_OFF.test(name) &&
      publishedPorts(service).length === 0 &&
      (isSame(service.image, main?.image) || isSame(service.build?.context, main?.build?.context)),
  )
  return (candidates.find(([name]) => WORKER.test(name)) ?? candidates[0])?.[0]
}

const isSame = (one: string | undefined, other: string | undefined) => one !== undefined && one === other
