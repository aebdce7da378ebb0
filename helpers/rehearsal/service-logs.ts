import type { ServiceName } from '../environments/services.ts'
import { countLevels, troubles, type LogKind } from '../probes/index.ts'
import type { System } from './system.ts'

/** What services have logged, as the platform collects it. */
export function serviceLogs({ service }: Pick<System, 'service'>) {
  return {
    /** How many lines of each level a service has logged since `since`. */
    levels: async (name: ServiceName, since?: Date) => countLevels(await service(name).logs(since)),
    /** The newest line that holds a text. @throws while there is none. */
    find: async (name: ServiceName, text: string): Promise<string> => {
      const lines = await service(name).logs()
      const found = lines.findLast((line) => line.includes(text))
      if (found === undefined) throw new Error(`none of ${name}’s ${lines.length} lines holds ${text}`)
      return found
    },
    /** How many lines there are since a moment, and those of them that tell of trouble. */
    troublesSince: async (name: LogKind, since: Date) => {
      const lines = await service(name).logs(since)
      return { lines: lines.length, troubles: troubles(lines, name) }
    },
  }
}

export type ServiceLogs = ReturnType<typeof serviceLogs>
