import { serviceOf } from '../../environments/parts.ts'
import type { ComposeFacts } from '../../environments/compose-facts.ts'
import type { Doubt } from '../../environments/guard/index.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { placeOf } from '../../parts/place.ts'
import type { PartKind } from '../../parts/registry.ts'
import { runningServices } from '../../platforms/compose/running.ts'
import { connects } from '../../platforms/connects.ts'
import { endpointOf } from '../endpoints.ts'
import type { System } from '../system.ts'

/** The kinds of part that a doubt is about. */
const KINDS = [
  ['database', 'postgres'],
  ['redis', 'redis'],
  ['kafka', 'kafka'],
  ['app', 'http-api'],
] as const satisfies readonly (readonly [Doubt['about'], PartKind])[]

type Environment = Pick<System, 'config' | 'resolved'> & { readonly compose: ComposeFacts | undefined }

/**
 * What does not run: no container of any part of the kind does, and nobody listens at its port. Who it is cannot be asked, and
 * is settled by what Compose renders and what its names stand for. Of an environment that is reached by addresses alone nobody
 * can say so much: nothing.
 */
export async function kindsThatAreDown(
  environment: Environment,
  running: (project: string) => Promise<ReadonlySet<string>> = runningServices,
): Promise<readonly Doubt['about'][]> {
  const { config, compose } = environment
  if (!compose) return []
  const services = await running(compose.project)
  const down = await Promise.all(
    KINDS.map(async ([about, kind]) => {
      const names = namesOf(config, kind)
      const gone = await Promise.all(names.map((name) => isDown(environment, name, services)))
      return names.length > 0 && gone.every(Boolean) ? [about] : []
    }),
  )
  return down.flat()
}

function namesOf({ parts }: Pick<EnvironmentConfig, 'parts'>, kind: PartKind): string[] {
  return Object.keys(parts).filter((name) => parts[name]?.kind === kind)
}

async function isDown(
  environment: Environment,
  name: string,
  running: ReadonlySet<string>,
): Promise<boolean> {
  if (running.has(serviceOf(environment.config, name))) return false
  const place = placeOf(endpointOf(name, environment))
  return !place || !(await connects(place.host, place.port))
}
