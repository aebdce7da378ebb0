import { z } from 'zod'
import { path, variable } from './parts.ts'

/** The user's project: its folder and what lies in it, paths from that folder. */
export const projectSchema = z.strictObject({
  folder: path,
  /** Builds a throw-away project from `folder`, with `previous` laid over it as the release before. */
  standIn: z
    .strictObject({
      previous: path,
      /** A patch on the release to rehearse: a change tried out without touching the sources. */
      patch: path.optional(),
    })
    .optional(),
  composeFiles: z.array(path).min(1),
  /** Every service of the compose files, profiles included, by its name there. */
  composeServices: z.array(z.string().min(1)).min(1),
  envFile: path,
  requiredVariables: z.array(variable).min(1),
  /** What the env file calls these; null where it has none of them. */
  variables: z
    .strictObject({
      environment: variable.default('ENVIRONMENT'),
      logLevel: variable.nullable().default('LOG_LEVEL'),
      apiPort: variable.nullable().default('API_PORT'),
      databaseHost: variable.nullable().default('STAGING_DB_HOST'),
      databaseName: variable.nullable().default('STAGING_DB_NAME'),
      redisUrl: variable.nullable().default('STAGING_REDIS_URL'),
    })
    .prefault({}),
  /** The file that names the release's version, and where in it: the first group of the pattern. */
  version: z
    .strictObject({ file: path, pattern: z.instanceof(RegExp) })
    .default({ file: 'package.json', pattern: /"version":\s*"([^"]+)"/ }),
  deployScript: path.optional(),
  rollbackScript: path.optional(),
  backups: path.default('backups/staging'),
  prometheusConfig: path.optional(),
  alertmanagerConfig: path.optional(),
  /** The file that names the alert channel's webhook; a secret. */
  webhookFile: path.optional(),
  targetsFolder: path.optional(),
  alertmanagersFolder: path.optional(),
})
