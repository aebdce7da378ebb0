import { z } from 'zod'
import { SERVICE_NAMES } from '../services.ts'
import { command, port, variable } from './parts.ts'

export const portsSchema = z.strictObject({
  app: port,
  db: port,
  redis: port.optional(),
  kafka: port.optional(),
  mlflow: port.optional(),
  prometheus: port.optional(),
  alertmanager: port.optional(),
  grafana: port.optional(),
  worker: port.optional(),
})

/** Addresses that are not `http://<domain>:<port>`, for example behind TLS. */
export const urlsSchema = z.partialRecord(z.enum(SERVICE_NAMES), z.url({ protocol: /^https?$/ })).default({})

/** Variables that hold secrets: looked for in the environment, then in the project's env file. */
export const secretsSchema = z
  .strictObject({
    databasePassword: variable.default('STAGING_DB_PASSWORD'),
    redisPassword: variable.default('STAGING_REDIS_PASSWORD'),
    grafanaPassword: variable.default('STAGING_GRAFANA_PASSWORD'),
  })
  .prefault({})

/** How the platform `compose` runs the project. */
export const composeSchema = z
  .strictObject({
    /** What the compose files call a service, where it is not our word for it. */
    services: z.partialRecord(z.enum(SERVICE_NAMES), z.string().min(1)).default({}),
    profiles: z.array(z.string().min(1)).default([]),
    /** The variable by which the compose files choose the release. */
    tagVariable: variable.default('APP_TAG'),
    /**
     * Deploys and rolls back by the project's own scripts, `{tag}` standing for the release's tag; what they do is
     * asserted, not what they say.
     */
    scripts: z.strictObject({ deploy: command, rollback: command }).optional(),
    /** An engine that is not this machine's: unix://, tcp:// or ssh://, or the name of a context of the Docker client. */
    dockerHost: z.string().min(1).optional(),
    context: z.string().min(1).optional(),
  })
  .prefault({})
