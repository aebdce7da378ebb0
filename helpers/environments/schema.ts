import { z } from 'zod'
import { limitsSchema, runbookSchema } from '../runbook/schema.ts'
import type { Peers } from './address.ts'
import { journeysSchema } from '../journeys/schema.ts'
import { loadSchema } from './schema/load.ts'
import { migrationsSchema } from './schema/migrations.ts'
import { bytes, command, image, path, registry } from './schema/primitives.ts'
import { markersSchema, productionSchema } from './schema/production.ts'
import { projectSchema } from './schema/project.ts'
import { composeSchema } from './schema/compose.ts'
import { partSchema } from '../parts/registry.ts'
import { isFree } from './names.ts'

export type { ApiConfig } from './schema/api.ts'
export type { LoadProfile } from './schema/load.ts'
export type { StandInRun } from './schema/project.ts'
export type { MigrationsConfig } from './schema/migrations.ts'

/** What changes the environment; each is done only where the environment allows it by name. */
export const ACTS = ['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback', 'notify'] as const
export type Act = (typeof ACTS)[number]

/** A finding that is accepted for now: it neither fails nor passes until `expires`, and fails after it. */
const waiver = z.strictObject({
  /** An item of the runbook, by its id. */
  item: z.string().min(1),
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
  /** What is rehearsed: the bundled runbook, or the team's own. */
  runbook: runbookSchema.optional(),
  /** The folder of its suites, from the config file's. */
  suites: z.string().min(1).optional(),
  /** What figures are held against here, instead of what stands on the runbook's items. */
  limits: limitsSchema.optional(),
  platform: z.enum(['auto', 'containers', 'processes', 'compose', 'remote']),
  /**
   * What the app, the database's marker and the env file call this environment, and what the tags of its releases begin
   * with; its own name where nothing else is declared.
   */
  reportedAs: z.string().min(1).optional(),
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
  /** What is released: the image of the app, and what it is made of. */
  releases: z.strictObject({
    image: z.string().regex(/^[a-z0-9][a-z0-9._/-]*$/, 'an image name without a tag'),
    /** What the Dockerfile takes as NODE_IMAGE, where it does. */
    nodeImage: image.optional(),
    /**
     * Where a built release is pushed to and pulled back from (2.2-04), with the credentials of `docker login`. Without
     * it that item does not apply.
     */
    registry: registry.optional(),
  }),
  domain: z.string().min(1),
  /** What the system is made of, under the team's own names, in the order in which it may be started. */
  parts: z.record(
    z
      .string()
      .regex(/^[a-z][A-Za-z0-9]*$/, 'a name such as db or jobQueue')
      .refine(isFree, 'a name that nothing else has in a spec’s context or among its requirements'),
    partSchema,
  ),
  compose: composeSchema,
  /**
   * Of services that stand as plain processes, started by somebody else than the rehearsal: the folder with their journal,
   * logs and data.
   */
  processes: z.strictObject({ folder: path }).optional(),
  /** What the machine of the services has to have; left out where nothing is asked of it. */
  host: z
    .strictObject({
      cpus: z.int(),
      memoryBytes: bytes,
      diskBytes: bytes,
      /** The Python of the project's virtual environment, where it has one. */
      python: path.optional(),
    })
    .optional(),
  outbound: z.array(z.strictObject({ name: z.string(), url: z.string() })).default([]),
  /** A harmless change of one variable, and the response header in which a client sees its value. */
  configChange: z.strictObject({ variable: z.string(), value: z.string(), header: z.string() }).optional(),
  journeys: journeysSchema.default({}),
  /** What this environment's own suites want to know; they hold it against a schema of theirs. */
  settings: z.record(z.string(), z.unknown()).default({}),
  /** How much is asked for where the system is put under load; left out where it is not. */
  load: loadSchema.optional(),
  /** What production is; left out while there is none. */
  production: productionSchema.prefault({}),
  markers: markersSchema.prefault({}),
  allow: z.array(z.enum(ACTS)),
  waivers: z.array(waiver).default([]),
  contacts: z.array(contact).default([]),
})

export const configSchema = z.strictObject({
  default: z.string().default('local'),
  environments: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), environmentSchema),
})

/** An environment as it has been read from a config. */
export type EnvironmentConfig = z.output<typeof environmentSchema> & { readonly reportedAs: string }
export type RehearsalConfig = z.input<typeof configSchema>
/** One environment, as a config file writes it. */
export type Environment = z.input<typeof environmentSchema>
export type Waiver = z.output<typeof waiver>

/** Gives the config file its types. */
export function defineRehearsal(config: RehearsalConfig): RehearsalConfig {
  return config
}
