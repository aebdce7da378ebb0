import type { ServiceName } from '../environments/services.ts'

export interface Logins {
  readonly db: {
    readonly database: string
    readonly user: string
    readonly password: string
    /** Where its tools reach it; their own default where undefined. */
    readonly port?: number
  }
  readonly redis: { readonly password: string }
}

/** Addresses and secrets for the services' own tools, in the environment where no process list shows them. */
export function clientEnvironments({ db, redis }: Logins): ReadonlyMap<ServiceName, Record<string, string>> {
  const postgres = {
    PGHOST: '127.0.0.1',
    ...(db.port !== undefined && { PGPORT: String(db.port) }),
    PGUSER: db.user,
    PGPASSWORD: db.password,
    PGDATABASE: db.database,
    PGCONNECT_TIMEOUT: '10',
  }
  return new Map<ServiceName, Record<string, string>>([
    ['db', postgres],
    ['redis', { REDISCLI_AUTH: redis.password }],
  ])
}
