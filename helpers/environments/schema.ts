import { z } from 'zod'
import type { Peers } from './address.ts'
import { SERVICE_NAMES } from './services.ts'

/** What changes the environment; each is done only where the environment allows it by name. */
export const ACTS = ['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback', 'notify'] as const
export type Act = (typeof ACTS)[number]

const port = z.int().min(1).max(65_535)
const bytes = z.int().positive().describe('bytes')
const command = z.array(z.string().min(1)).min(1)
const date = z.iso.date()
const image = z
  .string()
  .regex(/^[^\s:]+(:\d+\/[^\s:]+)?:[\w.-]+$/, 'an image with a tag, such as postgres:15-alpine')

const sides = z.strictObject({
  app: port,
  db: port,
  redis: port,
})

const limits = z.strictObject({ cpus: z.number().positive(), memoryBytes: bytes })

/** A finding that is accepted for now: it neither fails nor passes until `expires`, and fails after it. */
const waiver = z.strictObject({
  item: z.string().regex(/^\d+(\.\d+)?-\d+$/, 'an item id such as 2.3-04'),
  reason: z.string().min(10),
  owner: z.string().min(1),
  expires: date,
})

const contact = z.strictObject({ role: z.string().min(1), name: z.string().min(1), reach: z.string().min(1) })

const program = z.strictObject({
  migrate: command,
  /** Prints JSON: `current`, `latest`, `pending[]`, `altered[]`. */
  migrationStatus: command,
  seed: command.optional(),
  registerModel: command.optional(),
  start: command,
  worker: command.optional(),
})

const fixture = z.strictObject({
  home_team: z.string(),
  away_team: z.string(),
  league: z.string(),
  match_date: z.iso.datetime(),
})

const loadProfile = z.strictObject({
  /** Requests per second, users and seconds of the steady part (runbook 4.1). */
  requestsPerSecond: z.number().positive(),
  users: z.int().positive(),
  seconds: z.int().positive(),
  /** Ramp of the staged part: seconds and the users reached at their end (runbook 4.3). */
  stages: z.array(z.strictObject({ seconds: z.int().positive(), users: z.int().min(0) })).min(1),
  p95Ms: z.number().positive(),
  errorShare: z.number().min(0).max(1),
  /** The matches that the load asks for. */
  fixtures: z.array(fixture).min(1),
  /** The alerts that watch what the load strains. */
  alerts: z.array(z.string().min(1)).min(1),
  logLevel: z.string().min(1),
  baseline: z.strictObject({ requests: z.int().positive(), concurrency: z.int().positive() }),
})

const production = z.strictObject({
  hosts: z.array(z.string().min(1)).min(1),
  ports: sides,
  database: z.string().min(1),
  logLevel: z.string().min(1),
  limits,
  alertChannel: z.string().startsWith('#'),
})

export const environmentSchema = z.strictObject({
  title: z.string().min(1),
  platform: z.enum(['auto', 'containers', 'processes', 'compose', 'remote']),
  /** What the app, the database's marker and the env file call this environment. */
  reportedAs: z.string().min(1),
  project: z.strictObject({
    folder: z.string().min(1),
    /** Builds a throw-away project from `folder`, with `previous` laid over it as the release before. */
    standIn: z
      .strictObject({
        previous: z.string().min(1),
        /** A patch on the release to rehearse: a change tried out without touching the sources. */
        patch: z.string().min(1).optional(),
      })
      .optional(),
    composeFiles: z.array(z.string().min(1)).min(1),
    envFile: z.string().min(1),
    requiredVariables: z.array(z.string().min(1)).min(1),
    deployScript: z.string().min(1),
    rollbackScript: z.string().min(1),
    backups: z.string().min(1),
    prometheusConfig: z.string().min(1),
    alertmanagerConfig: z.string().min(1),
    /** The file that names the alert channel's webhook; a secret. */
    webhookFile: z.string().min(1),
    targetsFolder: z.string().min(1),
    alertmanagersFolder: z.string().min(1),
  }),
  programs: program,
  /** The environment of the app's process, from the variables of the env file and where its peers are. */
  appEnvironment: z.custom<
    (variables: Readonly<Record<string, string>>, peers: Peers) => Record<string, string>
  >((value) => typeof value === 'function', 'expected a function from the env file’s variables to the app’s'),
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
  }),
  domain: z.string().min(1),
  ports: sides.extend({
    kafka: port,
    mlflow: port,
    prometheus: port,
    alertmanager: port,
    grafana: port.optional(),
    worker: port,
  }),
  services: z.array(z.enum(SERVICE_NAMES)).min(1),
  database: z.strictObject({
    name: z.string().min(1),
    user: z.string().min(1),
    serverVersion: z.string(),
    /** Tables that the app adds rows to while it serves requests. */
    grows: z.array(z.string().min(1)),
  }),
  model: z.strictObject({ name: z.string().min(1), stage: z.string().min(1) }),
  topics: z.array(z.string().min(1)),
  logLevel: z.string().min(1),
  limits,
  alertChannel: z.string().startsWith('#'),
  host: z.strictObject({ cpus: z.int(), memoryBytes: bytes, diskBytes: bytes }),
  outbound: z.array(z.strictObject({ name: z.string(), url: z.string() })).default([]),
  /** A harmless change of one variable, and the response header of a prediction in which a client sees its value. */
  configChange: z.strictObject({ variable: z.string(), value: z.string(), header: z.string() }),
  /** Matches that the system knows both sides of: two to be asked alone, and one of each of some leagues. */
  fixtures: z.strictObject({ featured: fixture, single: fixture, batch: z.array(fixture).min(2) }),
  /** A match result that the app consumes, and the statements that take it back (runbook 3.3-02). */
  historyChange: z.strictObject({
    topic: z.string().min(1),
    /** The app's consumer group. */
    group: z.string().min(1),
    key: z.string(),
    event: z.record(z.string(), z.unknown()),
    stored: z.string().min(1),
    undo: z.array(z.string().min(1)).min(1),
  }),
  /** Statements that the schema must refuse, each with the constraint it breaks. */
  refused: z.array(z.strictObject({ constraint: z.string().min(1), statement: z.string().min(1) })).min(1),
  load: loadProfile,
  production,
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
export type Waiver = z.output<typeof waiver>
export type LoadProfile = z.output<typeof loadProfile>

/** Gives the config file its types. */
export function defineRehearsal(config: RehearsalConfig): RehearsalConfig {
  return config
}
