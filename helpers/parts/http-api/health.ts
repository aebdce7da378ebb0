/** What an app says of itself, as far as it does. */
export interface Health {
  readonly status: string
  readonly environment?: string
  readonly version?: string
  readonly git_commit?: string
  readonly tag?: string
  readonly schema_version?: string | null
  readonly log_level?: string
  readonly model?: { readonly name: string; readonly version: string; readonly stage: string } | null
  readonly dependencies?: Readonly<Record<string, Dependency>>
}

export interface Dependency {
  readonly status: string
  readonly latency_ms?: number
  /** Why it is down, in the app's own words. */
  readonly error?: string
  readonly pool?: {
    readonly size: number
    readonly in_use: number
    readonly idle: number
    readonly max: number
  }
}

/** Where an app's answers say what; a null where they do not say it. */
export type Fields<Name extends string> = Readonly<Record<Name, string | null>>

export type HealthFields = Fields<keyof Health>

/** The value at the end of a way such as `error.message`. */
export function valueAt(json: unknown, way: string | null | undefined): unknown {
  if (way === null || way === undefined) return undefined
  return way
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined | null)?.[key], json)
}

/** An answer of the health check in our own words. */
export function healthOf(json: unknown, fields: HealthFields): Health {
  const entries = Object.entries(fields).map(([name, way]) => [name, valueAt(json, way)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as unknown as Health
}
