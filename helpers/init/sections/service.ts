import { SIGNS, type Role } from '../compose/roles.ts'
import { limitsOf, publishedPort, publishedPorts } from '../../parts/compose-project/index.ts'
import { found, omitted, type DraftOf } from '../draft/finding.ts'
import { routedUrl } from '../compose/traefik.ts'
import { splitImage } from '../compose/images.ts'
import { origin, productionServiceOf, serviceOf, type Survey } from '../survey.ts'

interface ServiceDraft {
  readonly url?: string
  readonly port?: number
  readonly service?: string
  readonly image?: string
}

/** Where staging's service of a role listens, what the compose files call it, and what it runs from. */
export function serviceSection(survey: Survey, role: Role, part: string): DraftOf<ServiceDraft> {
  const service = survey.roles[role]
  const { published, url } = reachedAt(survey, service ?? '')
  return {
    ...(published === undefined && url !== undefined
      ? { url: found(url, 'the labels of the service') }
      : { port: portOf(survey, role) }),
    service: service === part ? undefined : service,
    image: imageOf(survey, role),
  }
}

/** Where a service is reached: at a port of its own, else through what leads requests to it. */
export function reachedAt({ model, production }: Survey, service: string) {
  const own = model.services[service]
  const base = typeof production === 'string' ? undefined : production.services[service]
  return { published: publishedPort(own, [], base), url: routedUrl(model, own) }
}

/** What a service may use on staging; nothing where the compose files do not limit it. */
export function limitsSection(survey: Survey, role: Role) {
  const staging = limitsOf(serviceOf(survey, role))
  const { cpus, memoryBytes } = staging
  const production = limitsOf(productionServiceOf(survey, role))
  if (cpus === undefined || memoryBytes === undefined) return undefined
  return {
    cpus: found(cpus, origin(survey, cpus, production.cpus)),
    memoryBytes: found(memoryBytes, origin(survey, memoryBytes, production.memoryBytes)),
  }
}

function portOf(survey: Survey, role: Role) {
  const targets = role in SIGNS ? [SIGNS[role as keyof typeof SIGNS].port] : []
  const [staging, base] = [serviceOf(survey, role), productionServiceOf(survey, role)]
  const published = publishedPort(staging, targets, base)
  if (published === undefined)
    return role === 'worker'
      ? undefined
      : omitted(`the port of ${role}: the service ${survey.roles[role]} publishes none.`)
  const inProduction = publishedPort(base, targets)
  const where = origin(survey, published, inProduction)
  const also = publishedPorts(staging ?? {}).some((port) => port.published === inProduction)
  return found(published, also && inProduction !== published ? `${where}; ${beside(inProduction)}` : where)
}

/** Compose merges lists of ports by adding to them. */
const beside = (port: number | undefined) =>
  `production’s ${port} is published as well: \`ports: !override\` leaves it out`

/** What is built is a release's own image. */
function imageOf(survey: Survey, role: Role) {
  const reference = role === 'app' || role === 'worker' ? undefined : serviceOf(survey, role)?.image
  if (reference === undefined || splitImage(reference).tag === undefined) return undefined
  return found(reference.replace(/@.*$/, ''), 'the compose files')
}
