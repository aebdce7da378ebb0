import type { ComposeService } from './model.ts'

export interface Limits {
  readonly cpus: number | undefined
  readonly memoryBytes: number | undefined
}

/** What a service may use, in the older notation or in that of `deploy`. */
export function limitsOf(service: ComposeService | undefined): Limits {
  const deployed = service?.deploy?.resources?.limits
  return {
    cpus: positive(service?.cpus) ?? positive(deployed?.cpus),
    memoryBytes: positive(service?.mem_limit) ?? positive(deployed?.memory),
  }
}

/** Compose renders memory in bytes; zero is no limit. */
function positive(value: number | string | undefined): number | undefined {
  const number = Number(value)
  return number > 0 ? number : undefined
}
