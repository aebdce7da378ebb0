import { assumed, found, guessed, omitted, type DraftOf } from '../draft/finding.ts'
import type { PartInput } from '../../parts/registry.ts'
import type { LocatedDocument, OpenApiDocument } from '../openapi/document.ts'
import { findRoutes, type Routes } from '../openapi/routes.ts'
import type { Health } from '../project/health.ts'
import type { Survey } from '../survey.ts'
import { healthFieldsSection } from './api-fields.ts'

type ApiDraft = DraftOf<NonNullable<Extract<PartInput, { kind: 'http-api' }>['routes']>>

/** Where the app's API is, by its OpenAPI document. */
export function apiSection({ openApi, roles, health }: Survey): ApiDraft {
  if (!openApi) return health ? withoutDocument(health, roles) : omitted(NO_DOCUMENT)
  const { document, place } = openApi
  const routes = findRoutes(document)
  const route = (path: string | undefined, what: string) =>
    path === undefined ? assumed(null, `the path of ${what}: ${place} has none.`) : found(path, place)
  return {
    ...(health?.isCertain || (health && routes.health === undefined)
      ? healthOf(health)
      : {
          health:
            routes.health === undefined
              ? assumed('/health', `the path of the health check: ${place} has none.`)
              : found(routes.health, place),
        }),
    docs: ownDocs(openApi, routes) ?? assumed(null, 'the path of the API’s documentation page.'),
    openApi:
      ownDocument(openApi, routes) ??
      assumed(null, 'the path at which the app itself answers with its OpenAPI document.'),
    metrics:
      routes.metrics === undefined && 'prometheus' in roles
        ? guessed('/metrics', 'where Prometheus looks unless it is told otherwise')
        : route(routes.metrics, 'the metrics'),
    healthFields: healthFieldsSection(document, place, routes.health),
  }
}

const NO_DOCUMENT = 'where the API has what: there is no OpenAPI document. Name one by --openapi.'

/** Spring's actuator calls itself UP (https://docs.spring.io/spring-boot/reference/actuator/endpoints.html). */
function healthOf({ path, by, isCertain }: Health) {
  return {
    health: isCertain ? found(path, by) : guessed(path, `by ${by}`),
    ...(path.includes('/actuator/') && { healthy: guessed('UP', 'what Spring’s actuator says of itself') }),
  }
}

function withoutDocument(health: Health, roles: Survey['roles']): ApiDraft {
  const actuator = health.path.includes('/actuator/')
  return {
    ...healthOf(health),
    openApi: omitted(NO_DOCUMENT),
    ...('prometheus' in roles && {
      metrics: guessed(
        actuator ? '/actuator/prometheus' : '/metrics',
        'where Prometheus looks unless it is told otherwise',
      ),
    }),
  }
}

const FAST_API = 'it is a FastAPI, whose default this is'

function ownDocs({ document, place }: LocatedDocument, { docs }: Routes) {
  if (docs !== undefined) return found(docs, place)
  return isFastApi(document) ? guessed('/docs', FAST_API) : undefined
}

function ownDocument({ document, place }: LocatedDocument, { openApi }: Routes) {
  if (openApi !== undefined) return found(openApi, place)
  if (URL.canParse(place)) return guessed(new URL(place).pathname, 'where the document was fetched')
  return isFastApi(document) ? guessed('/openapi.json', FAST_API) : undefined
}

/** FastAPI describes its own refusals under this name. */
function isFastApi({ components }: OpenApiDocument): boolean {
  return JSON.stringify(components ?? {}).includes('"HTTPValidationError"')
}
