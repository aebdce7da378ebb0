import { configFile } from '../../environments/config-file.ts'
import type { GuardedConfig } from '../../environments/guard/config.ts'

/** What to do about a fact that is production's by mistake. */
export const correct = (key: string): string =>
  `If it is not production’s, correct ${key} in ${configFile()}.`

/** What a server that carries the name of its environment has to carry. */
export function label({ reportedAs, production }: Pick<GuardedConfig, 'reportedAs' | 'production'>) {
  return { expected: reportedAs, forbidden: production.reportedAs }
}
