import { z } from 'zod'
import { command, path, variable } from './primitives.ts'

/** Names that ORMs and migration tools give to the variables that name a database, and those of PostgreSQL itself and of its image. */
const DATABASE_VARIABLES = [
  ...['DATABASE_URL', 'DB_URL', 'POSTGRES_URL', 'JDBC_DATABASE_URL', 'SPRING_DATASOURCE_URL', 'FLYWAY_URL'],
  ...['LIQUIBASE_COMMAND_URL', 'PGDATABASE', 'POSTGRES_DB', 'POSTGRES_DATABASE', 'DATABASE_NAME', 'DB_NAME'],
  ...['DB_DATABASE', 'SQLALCHEMY_DATABASE_URI'],
]

/**
 * How the release's migrations are led to an empty database beside the live one, to see that they make the schema that is there.
 * The values of the variables are read in the release, and the database's name exchanged in them: as the whole value, or as the
 * database of a URL. So no password stands in a config.
 */
const emptyDatabase = z.strictObject({
  /** Those among them that the release has are taken. */
  variables: z.array(variable).min(1).default(DATABASE_VARIABLES),
  /** SQL that stands in for what is done before the first migration: schemas, extensions, rights. Run by the rehearsal's role. */
  prepare: z.array(z.string().min(1)).default([]),
  /** What is in the live database and not the migrations' business, as a finding names it (`table public.celery_*`). */
  besides: z.array(z.string().min(1)).default([]),
})

const common = {
  /** The compose service that it is run in, where that is not the app. */
  service: z.string().min(1).optional(),
  /** How the migrations are led to an empty database beside the live one, to compare what they make of it. */
  emptyDatabase: emptyDatabase.prefault({}),
}

/** A tool's own command, run inside a release, and the folder of the project in which its migrations lie. */
const tool = <Name extends string>(name: Name, run: [string, ...string[]], folder: string) =>
  z.strictObject({
    /** Which tool migrates. */
    tool: z.literal(name),
    /** What runs the tool inside a release. */
    command: command.default(run),
    /** Where the project has its migrations. */
    folder: path.default(folder),
    ...common,
  })

/** lib/pq and pgx take host, user, password and database from `PGHOST`, `PGUSER`, `PGPASSWORD` and `PGDATABASE`. */
const urlWithoutPassword = z
  .string()
  .regex(/^[a-z][a-z0-9]*:\/\//, 'a URL such as postgres:///?sslmode=require')
  .refine((url) => !/^[^:]+:\/\/[^/@]*:[^/@]*@|[?&]password=/.test(url), {
    error:
      'the URL becomes an argument that every process of the machine can read: leave the password out and give the release PGPASSWORD',
  })

const tools = [
  tool('alembic', ['alembic'], 'alembic/versions'),
  tool('prisma', ['npx', 'prisma'], 'prisma/migrations'),
  tool('flyway', ['flyway'], 'sql'),
  tool('node-pg-migrate', ['npx', 'node-pg-migrate'], 'migrations'),
  tool('golang-migrate', ['migrate'], 'migrations').extend({
    /** A URL of the database without its password, where the release's `PG*` variables do not name it. */
    database: urlWithoutPassword.default('postgres:///'),
    /** Where they lie in the release, where that is not `folder`. */
    path: path.optional(),
  }),
  tool('django', ['python', 'manage.py'], '').extend({
    /** That of the app whose migrations stand for the project: `shop/migrations`. */
    folder: path.regex(
      /(^|\/)\w+\/migrations\/?$/,
      'the folder migrations of an app, such as shop/migrations',
    ),
    /** The app's label, where that is not the name of its folder. */
    app: z.string().regex(/^\w+$/, 'the label of an app, such as shop').optional(),
  }),
  tool('rails', ['bin/rails'], 'db/migrate').extend({
    /** One of several databases, by its name in config/database.yml. */
    database: z.string().min(1).optional(),
  }),
  tool('liquibase', ['liquibase'], 'db/changelog').extend({
    /** The changelog that includes all others, from `folder`. */
    changelog: path.default('db.changelog-master.yaml'),
  }),
] as const

/** How the schema is migrated, and asked for its state. */
export const migrationsSchema = z.discriminatedUnion('tool', [
  ...tools,
  z.strictObject({
    /** Which tool migrates: commands of the project's own. */
    tool: z.literal('command'),
    /** Applies what is pending. */
    migrate: command,
    /** Prints JSON: `current`, `latest`, `pending[]`, `altered[]`. */
    status: command,
    /** Where the project has its migrations. */
    folder: path.default('migrations'),
    ...common,
  }),
  /** The app migrates when it is started: no command does. */
  z.strictObject({
    /** Which tool migrates: the app itself, when it starts. */
    /** Which tool migrates: the app itself, when it starts. */
    tool: z.literal('at-start'),
    /** The tool inside of the app, by whose files and table the state is known; without it and `query` it is not. */
    with: z.discriminatedUnion('tool', tools).optional(),
    /** Gives the last migration that was applied, in one row of one column, where the tool's own table does not. */
    query: z.string().min(1).optional(),
    /** Starts the release as far as its migrations, for an empty database: it is ended as soon as these are applied. */
    start: command.optional(),
    ...common,
  }),
  /** The schema is nobody's to migrate. */
  z.strictObject({
    /** Which tool migrates: none. */
    tool: z.literal('none'),
  }),
])

export type MigrationsConfig = z.output<typeof migrationsSchema>
export type EmptyDatabaseConfig = z.output<typeof emptyDatabase>
