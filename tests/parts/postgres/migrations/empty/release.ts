import { migrationTool } from '../../../../../helpers/parts/postgres/migrations/index.ts'
import type { RunInRelease } from '../../../../../helpers/parts/postgres/migrations/empty/run-in-release.ts'
import type { EmptyMigration } from '../../../../../helpers/parts/postgres/migrations/empty/migrate-empty.ts'
import { migrationsSchema } from '../../../../../helpers/environments/schema/migrations.ts'
import type { Cluster } from '../../cluster.ts'

/** A release whose migrations are one text of SQL, given to psql; it takes its database from `SHOP_DB`, as a URL. */
export function release(server: Cluster, database: string, sql: string): RunInRelease {
  return {
    run: async (command, { env = {}, signal } = {}) => {
      const url = env.SHOP_DB ?? `postgres://app@db/${database}`
      const variables = { PGDATABASE: decodeURIComponent(new URL(url).pathname.slice(1)), PGUSER: 'app' }
      const words = [...command, '-v', 'ON_ERROR_STOP=1', '-q', '-c', sql]
      const { exitCode, stdout, stderr } = await server.run(words, {
        env: variables,
        ...(signal && { signal }),
      })
      return { command: command.join(' '), exitCode, stdout, stderr }
    },
    environment: () => Promise.resolve(new Map([['SHOP_DB', `postgres://app@db/${database}`]])),
  }
}

const RUN = '20260101_000000_abcdef'

/** How it is asked for in these tests, by the role `app`. */
export function emptyMigration(
  server: Cluster,
  database: string,
  inRelease: RunInRelease,
  {
    emptyDatabase = {},
    ...config
  }: { readonly emptyDatabase?: object; readonly [key: string]: unknown } = {},
): EmptyMigration {
  const parsed = migrationsSchema.parse({
    ...{ tool: 'command', migrate: ['psql'], status: ['psql'] },
    ...config,
    emptyDatabase: { variables: ['SHOP_DB'], ...emptyDatabase },
  })
  if (parsed.tool === 'none') throw new Error('Nothing would be migrated.')
  return {
    ...{ address: server.address(database, 'app'), run: RUN, tool: migrationTool(parsed)!, latest: '' },
    ...{ config: parsed.emptyDatabase, inRelease },
  }
}
