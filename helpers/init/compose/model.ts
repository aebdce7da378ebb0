/** What we read of Docker Compose's rendering of a project's files. */
export interface ComposeModel {
  readonly name?: string
  readonly services: Readonly<Record<string, ComposeService>>
  readonly secrets?: Readonly<Record<string, { readonly file?: string }>>
}

export interface ComposeService {
  readonly image?: string
  readonly build?: { readonly context?: string }
  readonly command?: string | readonly string[] | null
  readonly cpus?: number | string
  readonly mem_limit?: number | string
  readonly deploy?: {
    readonly resources?: {
      readonly limits?: { readonly cpus?: number | string; readonly memory?: number | string }
    }
  }
  readonly depends_on?: Readonly<Record<string, unknown>>
  readonly environment?: Readonly<Record<string, string | number | boolean | null>> | readonly string[]
  readonly healthcheck?: { readonly disable?: boolean }
  readonly ports?: readonly (ComposePort | string)[]
  readonly profiles?: readonly string[]
  readonly secrets?: readonly { readonly source?: string }[]
  readonly volumes?: readonly {
    readonly type?: string
    readonly source?: string
    readonly target?: string
  }[]
}

export interface ComposePort {
  readonly target?: number
  readonly published?: string
}

/** A service's environment by name; Compose writes it as lines where it is not to interpolate. */
export function environmentOf({ environment = {} }: ComposeService): Record<string, string> {
  const pairs = Array.isArray(environment)
    ? (environment as readonly string[]).map((line) => [...line.split(/=(.*)/s, 2), ''])
    : Object.entries(environment).map(([name, value]) => [name, String(value ?? '')])
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]))
}

/** The first of these variables of a service that is set and not empty. */
export function setting(service: ComposeService, ...names: readonly string[]): string | undefined {
  const environment = environmentOf(service)
  return names.map((name) => environment[name]).find((value) => value !== undefined && value !== '')
}
