import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ComposeService } from '../../parts/compose-project/index.ts'
import { dockerfileOf } from './dockerfiles.ts'
import { mapOf, textOf } from './data.ts'
import { nearestPlace, writtenServices, type Linted } from './linted.ts'
import { ONE_OFF } from './own-services.ts'
import type { Wrong } from './wrong.ts'

/** Images that have a health check of their own are few; these have none, and take a while until they answer. */
const SLOW =
  /(^|\/)(postgres(ql)?|postgis|timescaledb[\w-]*|mysql|mariadb|mongo(db)?|redis|valkey|(cp-)?kafka|redpanda|rabbitmq|elasticsearch|opensearch|minio|cassandra|zookeeper|cp-zookeeper|mssql|nats|etcd|clickhouse-server)(:|@|$)/

/** What waits until another container exists, and not until it answers. */
export async function dependenciesLint(linted: Linted): Promise<Wrong[]> {
  const { services } = linted.model
  const wrong: Wrong[] = []
  for (const [name, service] of Object.entries(services ?? {})) {
    for (const [on, how] of Object.entries(mapOf(service?.depends_on))) {
      const dependency = services[on]
      if (!dependency || ONE_OFF.test(on)) continue
      const condition = textOf(mapOf(how).condition) ?? 'service_started'
      const checked = await isChecked(linted, dependency)
      const isSlow = SLOW.test(dependency.image ?? '') || hasCheck(dependency)
      const problem =
        condition === 'service_healthy' && checked === false
          ? `${name} waits until ${on} is healthy, and ${on} has no health check: it is never started.`
          : condition === 'service_started' && isSlow
            ? `${name} depends on ${on} without waiting until it is healthy.`
            : undefined
      if (problem === undefined) continue
      const { file, line } = place(linted, name, on)
      wrong.push({
        ...{ rule: 'dependency-unchecked', file, line },
        what: problem,
        why: `After a restart ${name} starts before ${on} answers. Give ${on} a \`healthcheck\`, and depend on it with \`condition: service_healthy\`.`,
      })
    }
  }
  return wrong
}

function hasCheck({ healthcheck }: ComposeService): boolean {
  const [first] = [healthcheck?.test].flat()
  return (
    healthcheck !== undefined &&
    healthcheck !== null &&
    healthcheck.disable !== true &&
    first !== undefined &&
    first !== 'NONE'
  )
}

/** Undefined where only the image could tell. */
async function isChecked({ folder }: Linted, service: ComposeService): Promise<boolean | undefined> {
  if (hasCheck(service)) return true
  if (service.healthcheck?.disable === true) return false
  if (service.build) {
    const { path, inline } = dockerfileOf(service.build, folder)
    const text =
      inline ??
      (path === undefined ? undefined : await readFile(join(folder, path), 'utf8').catch(() => undefined))
    if (text === undefined) return undefined
    return /^\s*HEALTHCHECK\s+(?!NONE)/im.test(text) ? true : undefined
  }
  return SLOW.test(service.image ?? '') ? false : undefined
}

/** In the short notation a dependency is an entry of a list. */
function place(linted: Linted, name: string, on: string) {
  const written = writtenServices(linted).findLast(
    (each) => each.name === name && each.service.depends_on !== undefined,
  )
  const list = written?.service.depends_on
  const index = Array.isArray(list) ? list.indexOf(on) : -1
  return nearestPlace(linted, ['services', name, 'depends_on', index >= 0 ? index : on])
}
