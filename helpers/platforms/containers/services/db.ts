import { PostgreSqlContainer } from '@testcontainers/postgresql'
import { LAUNCHED } from '../launched.ts'
import type { PostgresSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import { innerPort } from '../settings.ts'
import type { Unit } from '../unit.ts'

/** Throw-away data needs no crash safety: what is lost with the machine is rebuilt by the next run. */
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '60',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  timezone: 'UTC',
}

/** As the server takes them on its command line. */
export const DB_SETTINGS = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])

export function dbUnit(settings: PostgresSettings, { network, labels, image, alias }: Surroundings): Unit {
  const { name, port, database, user, password } = settings
  return {
    name,
    port,
    isReplaced: false,
    runs: () => Promise.resolve(image(name)),
    describe: () =>
      Promise.resolve(
        new PostgreSqlContainer(image(name))
          .withDatabase(database)
          .withUsername(user)
          .withPassword(password)
          .withWaitStrategy(LAUNCHED)
          // For whoever looks at it by `docker ps`. The module's own check has the password among its arguments, and runs
          // so often that a load would measure it.
          .withHealthCheck({
            test: ['CMD', 'pg_isready', '-q', '-h', '127.0.0.1', '-U', user, '-d', database],
            interval: 10_000,
            timeout: 5_000,
            retries: 6,
          })
          .withCommand(['postgres', ...DB_SETTINGS])
          .withExposedPorts({ container: innerPort('postgres'), host: port })
          .withNetworkMode(network)
          .withNetworkAliases(alias(name))
          .withLabels(labels),
      ),
  }
}
