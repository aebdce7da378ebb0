/** Something that a service of the project is told, as Docker Compose renders it. */
export interface Setting {
  /** Undefined for what belongs to the project as a whole. */
  readonly service: string | undefined
  /** The variable, or what else it is: `command`, `extra_hosts`. */
  readonly name: string
  readonly value: string
  /** The file that it is written in. */
  readonly from: string
  /** An address by its kind, whatever it is called. */
  readonly address?: string
  /** Whether it is a secret by its kind. */
  readonly isSecret?: boolean
}

/** What the services of a project are told. */
export interface ComposeSettings {
  readonly settings: readonly Setting[]
  /** The names by which its services find one another. */
  readonly inside: readonly string[]
  /** Whether a service lives in the host's own network, by service. */
  readonly onHostNetwork: Readonly<Record<string, boolean>>
}

/** How messages call a setting: `DATABASE_URL of service web, from web.env`. */
export function settingName({ service, name, from }: Setting): string {
  const of = service === undefined ? '' : ` of service ${service}`
  return `${name}${of}, from ${from}`
}
