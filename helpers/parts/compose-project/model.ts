/** What we read of Docker Compose's rendering of a project's files. */
export interface ComposeModel {
  readonly name?: string
  readonly services: Readonly<Record<string, ComposeService>>
  readonly secrets?: Readonly<Record<string, ComposeFile>>
  readonly configs?: Readonly<Record<string, ComposeFile>>
}

/** A secret or a config of the project, and where its content comes from. */
export interface ComposeFile {
  readonly file?: string
  /** The variable that holds it. */
  readonly environment?: string
  readonly content?: string
}

export interface ComposeService {
  readonly image?: string
  readonly build?: {
    readonly context?: string
    readonly dockerfile?: string
    readonly args?: Variables
    readonly extra_hosts?: readonly string[]
  }
  readonly command?: string | readonly string[] | null
  readonly container_name?: string
  readonly cpus?: number | string
  readonly mem_limit?: number | string
  readonly deploy?: {
    readonly resources?: {
      readonly limits?: { readonly cpus?: number | string; readonly memory?: number | string }
    }
  }
  readonly depends_on?: Readonly<Record<string, unknown>>
  readonly entrypoint?: string | readonly string[] | null
  readonly env_file?: readonly { readonly path?: string }[]
  readonly environment?: Variables
  readonly extra_hosts?: readonly string[]
  readonly healthcheck?: { readonly disable?: boolean; readonly test?: string | readonly string[] }
  readonly hostname?: string
  readonly labels?: Variables
  readonly logging?: { readonly options?: Variables }
  readonly network_mode?: string
  readonly networks?: Readonly<Record<string, { readonly aliases?: readonly string[] } | null>>
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
  readonly host_ip?: string
}

type Variables = Readonly<Record<string, string | number | boolean | null>> | readonly string[]

/** A service's environment by name; Compose writes it as lines where it is not to interpolate. */
export function environmentOf({ environment }: ComposeService): Record<string, string> {
  return variablesOf(environment)
}

/** Variables by name, whichever of Compose's two notations they are in. */
export function variablesOf(variables: Variables = {}): Record<string, string> {
  const pairs = Array.isArray(variables)
    ? (variables as readonly string[]).map((line) => [...line.split(/=(.*)/s, 2), ''])
    : Object.entries(variables).map(([name, value]) => [name, String(value ?? '')])
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]))
}

/** The first of these variables of a service that is set and not empty. */
export function setting(service: ComposeService, ...names: readonly string[]): string | undefined {
  const environment = environmentOf(service)
  return names.map((name) => environment[name]).find((value) => value !== undefined && value !== '')
}
