import { readLog, type Log } from '../parts/logs/read-log.ts'
import { logsSchema, type LogFormat } from '../parts/logs/schema.ts'
import { countLevels, notAsDeclared, troubles } from '../parts/logs/troubles.ts'
import { runtimeOf } from '../parts/registry.ts'
import type { Evidence } from '../record/evidence.ts'
import { formsOf } from '../secrets/forms.ts'
import type { System } from './system.ts'

/** What is told line by line, where neither the config nor the kind of a part says how it writes its log. */
const AUTO = logsSchema.parse({})

function formatOf({ config }: Pick<System, 'config'>, name: string): LogFormat {
  const part = config.parts[name]
  return part?.logs ?? (part && runtimeOf(part.kind).logs) ?? AUTO
}

/** What a part has logged since a moment, and in how many lines. */
export async function readServiceLog(
  system: Pick<System, 'config' | 'service'>,
  name: string,
  since?: Date,
): Promise<Log & { readonly lines: number }> {
  const lines = await system.service(name).logs(since)
  return { ...readLog(lines, formatOf(system, name)), lines: lines.length }
}

/** Characters that a secret has at least which no ordinary text is taken for. */
const LEAST_TELLING = 8

/** Whether a secret is none that logs hold anyway: a word, as the name of a user or of a database is one too. */
function isTelling(secret: string): boolean {
  return secret.length >= LEAST_TELLING && !/^[a-z_-]+$/i.test(secret)
}

/** What parts have logged, as the platform collects it. */
export function serviceLogs(
  system: Pick<System, 'config' | 'service' | 'ownTroubles' | 'resolved'>,
  evidence: Pick<Evidence, 'attach'>,
) {
  return {
    /** How many entries of each level a part has logged since `since`. */
    levels: async (name: string, since?: Date) => countLevels(await readServiceLog(system, name, since)),
    /** The newest line that holds a text. @throws while there is none. */
    find: async (name: string, text: string): Promise<string> => {
      const lines = await system.service(name).logs()
      const found = lines.findLast((line) => line.includes(text))
      if (found === undefined) throw new Error(`none of ${name}’s ${lines.length} lines holds ${text}`)
      return found
    },
    /** How many lines hold a text. */
    count: async (name: string, text: string): Promise<number> =>
      (await system.service(name).logs()).filter((line) => line.includes(text)).length,
    /** The variables whose secret a part has written into its log, by name: whoever reads logs may not be who may log in. */
    secretsIn: async (name: string): Promise<string[]> => {
      const log = (await system.service(name).logs()).join('\n')
      return Object.entries(system.resolved.secrets).flatMap(([variable, secret]) =>
        isTelling(secret) && formsOf(secret).some((form) => log.includes(form)) ? [variable] : [],
      )
    },
    /**
     * How many lines there are since a moment, and what of them tells of trouble that is not the rehearsal's own doing; what
     * could not be read is kept as evidence.
     */
    troublesSince: async (name: string, since: Date) => {
      const { lines, ...log } = await readServiceLog(system, name, since)
      evidence.attach(`log of ${name}`, { lines, levels: countLevels(log), unread: log.unread })
      const foreign = notAsDeclared(log, formatOf(system, name))
      const told = troubles(log)
        .map(({ raw }) => raw)
        .filter((raw) => !system.ownTroubles.has(name, raw))
      return { lines, unread: log.unread, troubles: foreign === undefined ? told : [foreign, ...told] }
    },
  }
}

export type ServiceLogs = ReturnType<typeof serviceLogs>
