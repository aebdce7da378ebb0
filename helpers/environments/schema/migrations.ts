import { z } from 'zod'
import { command, path } from './parts.ts'

/** A tool's own command, run inside a release, and the folder of the project in which its migrations lie. */
const tool = <Name extends string>(name: Name, run: [string, ...string[]], folder: string) =>
  z.strictObject({
    tool: z.literal(name),
    command: command.default(run),
    folder: path.default(folder),
    /** The compose service that it is run in, where that is not the app. */
    service: z.string().min(1).optional(),
  })

/** How the schema is migrated, and asked for its state. */
export const migrationsSchema = z.discriminatedUnion('tool', [
  z.strictObject({
    tool: z.literal('command'),
    migrate: command,
    /** Prints JSON: `current`, `latest`, `pending[]`, `altered[]`. */
    status: command,
    folder: path.default('migrations'),
    service: z.string().min(1).optional(),
  }),
  tool('alembic', ['alembic'], 'alembic/versions'),
  tool('prisma', ['npx', 'prisma'], 'prisma/migrations'),
  tool('flyway', ['flyway'], 'sql'),
  tool('node-pg-migrate', ['npx', 'node-pg-migrate'], 'migrations'),
])

export type MigrationsConfig = z.output<typeof migrationsSchema>
