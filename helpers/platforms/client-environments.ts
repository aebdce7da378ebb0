import type { SslMode } from '../parts/postgres/connection.ts'
import { toolEnvironmentBeside } from '../parts/postgres/tool-environment.ts'

/** Whom a part's own tools log in to. */
export type Login =
  | {
      readonly kind: 'postgres'
      readonly name: string
      readonly database: string
      readonly user: string
      readonly password: string
      readonly sslmode?: SslMode
      /** Where its tools reach it; their own default where undefined. */
      readonly port?: number | undefined
    }
  | { readonly kind: 'redis'; readonly name: string; readonly password: string }

/** Addresses and secrets for the parts' own tools, by part, in the environment where no process list shows them. */
export function clientEnvironments(
  logins: readonly ({ readonly name: string; readonly kind: string } | Login)[],
): ReadonlyMap<string, Record<string, string>> {
  return new Map(logins.flatMap((login) => (isLogin(login) ? [[login.name, environmentOf(login)]] : [])))
}

function isLogin(login: { readonly kind: string }): login is Login {
  return login.kind === 'postgres' || login.kind === 'redis'
}

function environmentOf(login: Login): Record<string, string> {
  return login.kind === 'redis' ? { REDISCLI_AUTH: login.password } : toolEnvironmentBeside(login, login.port)
}
