import type { ImageReleases } from '../releases.ts'
import type { PartSettings, ServiceSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import type { Unit } from '../unit.ts'
import { appUnit } from './app.ts'
import { dbUnit } from './db.ts'
import { kafkaUnit } from './kafka.ts'
import { mlflowUnit } from './mlflow.ts'
import { alertmanagerUnit, prometheusUnit } from './monitoring.ts'
import { redisUnit } from './redis.ts'

/** How a part of each kind is run as a container. */
export function unitOf(
  part: PartSettings,
  environment: ServiceSettings['environment'],
  releases: ImageReleases,
  surroundings: Surroundings,
): Unit {
  switch (part.kind) {
    case 'postgres':
      return dbUnit(part, surroundings)
    case 'redis':
      return redisUnit(part, surroundings)
    case 'kafka':
      return kafkaUnit(part, surroundings)
    case 'model-registry':
      return mlflowUnit(part, surroundings)
    case 'prometheus':
      return prometheusUnit(part, surroundings)
    case 'alertmanager':
      return alertmanagerUnit(part, surroundings)
    default:
      return appUnit(part, environment, releases, surroundings)
  }
}
