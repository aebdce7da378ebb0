import { publishedPorts, type ComposeModel, type ComposeService } from '../../parts/compose-project/index.ts'

interface Router {
  readonly host: string
  readonly isSecure: boolean
}

/** By which host Traefik leads to a service, as its labels say. https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/ */
export function routerOf(service: ComposeService): Router | undefined {
  const labels = labelsOf(service)
  if (labels['traefik.enable'] === 'false') return undefined
  for (const [name, rule] of Object.entries(labels)) {
    const router = /^traefik\.http\.routers\.([^.]+)\.rule$/.exec(name)?.[1]
    const host = /\bHost\(\s*[`"']([^`"']+)[`"']/.exec(rule)?.[1]
    if (router === undefined || host === undefined) continue
    const of = (key: string) => labels[`traefik.http.routers.${router}.${key}`]
    const isSecure =
      (of('tls') !== undefined && of('tls') !== 'false') ||
      /websecure|https/i.test(of('entrypoints') ?? '') ||
      Object.keys(labels).some((key) => key.startsWith(`traefik.http.routers.${router}.tls.`))
    return { host, isSecure }
  }
  return undefined
}

/** Where a service answers through the Traefik of the same compose files. */
export function routedUrl(
  { services }: ComposeModel,
  service: ComposeService | undefined,
): string | undefined {
  const router = service && routerOf(service)
  if (router === undefined) return undefined
  const traefik = Object.values(services ?? {}).find((each) => /(^|\/)traefik(:|@|$)/.test(each?.image ?? ''))
  const scheme = router.isSecure ? 'https' : 'http'
  const usual = router.isSecure ? 443 : 80
  const ports = traefik ? publishedPorts(traefik) : []
  const port =
    (ports.find(({ target }) => target === usual) ?? (router.isSecure ? undefined : ports[0]))?.published ??
    usual
  return `${scheme}://${router.host}${port === usual ? '' : `:${port}`}`
}

function labelsOf({ labels }: ComposeService): Record<string, string> {
  const list = Array.isArray(labels)
    ? (labels as readonly string[]).map((label) => [...String(label ?? '').split(/=(.*)/s, 2), ''] as const)
    : Object.entries(labels ?? {})
  return Object.fromEntries(list.map(([name, value]) => [name, String(value ?? '')]))
}
