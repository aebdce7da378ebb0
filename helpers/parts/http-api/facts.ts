import { configFile } from '../../environments/config-file.ts'
import { label } from '../identity/words.ts'
import type { Comparisons } from '../identity/identity.ts'

/** What an API that says who it is is held against. */
export const facts: Comparisons = (config, part) => ({
  healthEnvironment: {
    fact: `the environment that ${(part !== undefined && config.healths?.[part]) || config.health} reports`,
    about: 'app',
    withholds: true,
    ...label(config),
    required: true,
    remedy: `Have the app started with the environment’s own settings, or correct reportedAs or routes.healthFields.environment of the http-api in ${configFile()}; null says that the app does not report it.`,
  },
})
