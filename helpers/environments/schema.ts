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
import { LANGUAGES } from '../words/language.ts'
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
  /** Why it is accepted for now. */
  reason: z.string().min(10),
  /** Who sees to it. */
  owner: z.string().min(1),
  /** The last day on which it holds, as 2026-12-31; afterwards the item fails again. */
  expires: z.iso.date(),
})

const contact = z.strictObject({
  /** What they are to be reached for. */
  role: z.string().min(1),
  /** Their name. */
  name: z.string().min(1),
  /** How: a number, an address, a channel. */
  reach: z.string().min(1),
})

/** The project's own programs, run inside a release. */
const programs = z.strictObject({
  /** What starts the app and its worker, where no compose file says it. */
  start: command.optional(),
  /** What starts its worker. */
  worker: command.optional(),
  /** Fills a new database with what the system needs to begin with. */
  seed: command.optional(),
  /** Registers the release's model in the registry. */
  registerModel: command.optional(),
})

export const environmentSchema = z.strictObject({
  /** What the system is called in plan, record and report. */
  title: z.string().min(1),
  /** The language of console, plan, record and report where `--lang` names none. */
  language: z.enum(LANGUAGES).default('en'),
  /** What is rehearsed: the bundled runbook, or the team's own. */
  runbook: runbookSchema.optional(),
  /** The folder of its suites, from the config file's. */
  suites: z.string().min(1).optional(),
  /** What figures are held against here, instead of what stands on the runbook's items. */
  limits: limitsSchema.optional(),
  /** Where it runs: `compose` is this machine's or another's Docker Compose, `remote` what connections alone reach; `auto` picks for the bundled system. */
  platform: z.enum(['auto', 'containers', 'processes', 'compose', 'remote']),
  /**
   * What the app, the database's marker and the env file call this environment, and what the tags of its releases begin
   * with; its own name where nothing else is declared.
   */
  reportedAs: z.string().min(1).optional(),
  /** The team's own project: its folder, and what lies in it. */
  project: projectSchema,
  /** The project's own programs, run inside a release. */
  programs: programs.default({}),
  /** How the schema is migrated, and asked for its state. */
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
    /** The name of the app's image, without a tag. */
    image: z.string().regex(/^[a-z0-9][a-z0-9._/-]*$/, 'an image name without a tag'),
    /** What the Dockerfile takes as NODE_IMAGE, where it does. */
    nodeImage: image.optional(),
    /**
     * Where a built release is pushed to and pulled back from (2.2-04), with the credentials of `docker login`. Without
     * it that item does not apply.
     */
    registry: registry.optional(),
  }),
  /** The host at which staging is reached; a part may declare one of its own. */
  domain: z.string().min(1),
  /** What the system is made of, under the team's own names, in the order in which it may be started. */
  parts: z.record(
    z
      .string()
      .regex(/^[a-z][A-Za-z0-9]*$/, 'a name such as db or jobQueue')
      .refine(isFree, 'a name that nothing else has in a spec’s context or among its requirements'),
    partSchema,
  ),
  /** How Docker Compose runs the project. */
  compose: composeSchema,
  /**
   * Of services that stand as plain processes, started by somebody else than the rehearsal: the folder with their journal,
   * logs and data.
   */
  processes: z
    .strictObject({
      /** Where that lies. */
      folder: path,
    })
    .optional(),
  /** What the machine of the services has to have; left out where nothing is asked of it. */
  host: z
    .strictObject({
      /** How many processors it has to have at least. */
      cpus: z.int(),
      /** Bytes of memory that it has to have at least. */
      memoryBytes: bytes,
      /** Bytes that have to be free on its disk. */
      diskBytes: bytes,
      /** The Python of the project's virtual environment, where it has one. */
      python: path.optional(),
    })
    .optional(),
  /** What the services have to reach outside of the system, each by a name and a URL. */
  outbound: z
    .array(
      z.strictObject({
        /** What messages name it by. */
        name: z.string(),
        /** Its URL, whose host and port have to take connections. */
        url: z.string(),
      }),
    )
    .default([]),
  /** A harmless change of one variable, and the response header in which a client sees its value. */
  configChange: z
    .strictObject({
      /** The variable of the env file. */
      variable: z.string(),
      /** What it is changed to. */
      value: z.string(),
      /** The header of answers that bears it. */
      header: z.string(),
    })
    .optional(),
  /** What users do with the system, and how one can tell that it worked. */
  journeys: journeysSchema.default({}),
  /** What this environment's own suites want to know; they hold it against a schema of theirs. */
  settings: z.record(z.string(), z.unknown()).default({}),
  /** How much is asked for where the system is put under load; left out where it is not. */
  load: loadSchema.optional(),
  /** What production is; left out while there is none. */
  production: productionSchema.prefault({}),
  /** Where servers carry the name of the environment that they belong to. */
  markers: markersSchema.prefault({}),
  /** The acts that may change this environment; each that is not named here is left out, with that as its reason. */
  allow: z.array(z.enum(ACTS)),
  /** Findings that are accepted for now, each with who sees to it and until when. */
  waivers: z.array(waiver).default([]),
  /** Whom to reach, and how: the record names them. */
  contacts: z.array(contact).default([]),
})

export const configSchema = z.strictObject({
  /** The environment that is rehearsed where the command line names none. */
  default: z.string().default('local'),
  /** The environments of this project, by their names. */
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
