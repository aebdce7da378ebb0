import { z } from 'zod'
import type { Peers } from './address.ts'
import { apiSchema } from './schema/api.ts'
import { fixture, loadSchema } from './schema/load.ts'
import { migrationsSchema } from './schema/migrations.ts'
import { bytes, command, image, limits, path, registry } from './schema/parts.ts'
import { markersSchema, productionSchema } from './schema/production.ts'
import { projectSchema } from './schema/project.ts'
import { composeSchema, portsSchema, secretsSchema, urlsSchema } from './schema/reach.ts'
import { SERVICE_NAMES } from './services.ts'

export type { ApiConfig } from './schema/api.ts'
export type { LoadProfile } from './schema/load.ts'
export type { MigrationsConfig } from './schema/migrations.ts'

/** What changes the environment; each is done only where the environment allows it by name. */
export const ACTS = ['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback', 'notify'] as const
export type Act = (typeof ACTS)[number]

/** A finding that is accepted for now: it neither fails nor passes until `expires`, and fails after it. */
const waiver = z.strictObject({
  item: z.string().regex(/^\d+(\.\d+)?-\d+$/, 'an item id such as 2.3-04'),
  reason: z.string().min(10),
  owner: z.string().min(1),
  expires: z.iso.date(),
})

const contact = z.strictObject({ role: z.string().min(1), name: z.string().min(1), reach: z.string().min(1) })

/** The project's own programs, run inside a release. */
const programs = z.strictObject({
  /** What starts the app and its worker, where no compose file says it. */
  start: command.optional(),
  worker: command.optional(),
  seed: command.optional(),
  registerModel: command.optional(),
})

export const environmentSchema = z.strictObject({
  title: z.string().min(1),
  platform: z.enum(['auto', 'containers', 'processes', 'compose', 'remote']),
  /** What the app, the database's marker and the env file call this environment. */
  reportedAs: z.string().min(1),
  project: projectSchema,
  programs: programs.default({}),
  migrations: migrationsSchema,
  /** The environment of the app's process, from the variables of the env file and where its peers are. */
  appEnvironment: z
    .custom<(variables: Readonly<Record<string, string>>, peers: Peers) => Record<string, string>>(
      (value) => typeof value === 'function',
      'expected a function from the env file’s variables to the app’s',
    )
    .optional(),
  /** As published; `npm run images` builds replacements where no registry is in reach. */
  images: z.strictObject({
    app: z.string().regex(/^[a-z0-9][a-z0-9._/-]*$/, 'an image name without a tag'),
    db: image,
    redis: image,
    kafka: image,
    mlflow: image,
    prometheus: image,
    alertmanager: image,
    grafana: image,
    /** What the app's Dockerfile takes as NODE_IMAGE. */
    node: image,
    /**
     * Where a built release is pushed to and pulled back from (2.2-04), with the credentials of `docker login`. Without
     * it that item does not apply.
     */
    registry: registry.optional(),
  }),
  domain: z.string().min(1),
  ports: portsSchema,
  urls: urlsSchema,
  services: z.array(z.enum(SERVICE_NAMES)).min(1),
  compose: composeSchema,
  secrets: secretsSchema,
  api: apiSchema.prefault({}),
  database: z.strictObject({
    name: z.string().min(1),
    user: z.string().min(1),
    serverVersion: z.string(),
    /** Tables that the app adds rows to while it serves requests. */
    grows: z.array(z.string().min(1)),
  }),
  /** What the versions of these begin with. */
  versions: z
    .strictObject({
      redis: z.string().min(1).default('7'),
      kafka: z.string().min(1).default('3.6.1'),
      mlflow: z.string().min(1).default('2.8.1'),
    })
    .prefault({}),
  cache: z.strictObject({ database: z.int().min(0).default(1) }).prefault({}),
  /** The labels by which Prometheus tells targets apart, and the app's value of the second. */
  monitoring: z
    .strictObject({
      environmentLabel: z.string().default('environment'),
      serviceLabel: z.string().default('service'),
      app: z.string().default('app'),
    })
    .prefault({}),
  model: z.strictObject({ name: z.string().min(1), stage: z.string().min(1) }).optional(),
  topics: z.array(z.string()).default([]),
  logLevel: z.string().min(1),
  limits,
  alertChannel: z.string().startsWith('#'),
  host: z.strictObject({
    cpus: z.int(),
    memoryBytes: bytes,
    diskBytes: bytes,
    /** The Python of the project's virtual environment, where it has one. */
    python: path.optional(),
  }),
  outbound: z.array(z.strictObject({ name: z.string(), url: z.string() })).default([]),
  /** A harmless change of one variable, and the response header of a prediction in which a client sees its value. */
  configChange: z.strictObject({ variable: z.string(), value: z.string(), header: z.string() }).optional(),
  /** Matches that the system knows both sides of: two to be asked alone, and one of each of some leagues. */
  fixtures: z.strictObject({
    featured: fixture,
    single: fixture,
    batch: z.array(fixture).min(2),
    /** What the API calls these. */
    fields: z
      .strictObject({
        home: z.string().default('home_team'),
        away: z.string().default('away_team'),
        date: z.string().default('match_date'),
        league: z.string().default('league'),
      })
      .prefault({}),
  }),
  /** A match result that the app consumes, and the statements that take it back (runbook 3.3-02). */
  historyChange: z
    .strictObject({
      topic: z.string().min(1),
      /** The app's consumer group. */
      group: z.string().min(1),
      key: z.string(),
      event: z.record(z.string(), z.unknown()),
      stored: z.string().min(1),
      undo: z.array(z.string().min(1)).min(1),
    })
    .optional(),
  /** Statements that the schema must refuse, each with the constraint it breaks. */
  refused: z.array(z.strictObject({ constraint: z.string().min(1), statement: z.string().min(1) })).min(1),
  load: loadSchema,
  production: productionSchema,
  markers: markersSchema.prefault({}),
  allow: z.array(z.enum(ACTS)),
  waivers: z.array(waiver).default([]),
  contacts: z.array(contact).min(1),
})

export const configSchema = z.strictObject({
  default: z.string().default('local'),
  environments: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), environmentSchema),
})

export type EnvironmentConfig = z.output<typeof environmentSchema>
export type RehearsalConfig = z.input<typeof configSchema>
/** One environment, as a config file writes it. */
export type Environment = z.input<typeof environmentSchema>
export type Waiver = z.output<typeof waiver>

/** Gives the config file its types. */
export function defineRehearsal(config: RehearsalConfig): RehearsalConfig {
  return config
}
