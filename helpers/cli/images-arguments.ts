import { parseArgs } from 'node:util'
import { ConfigError } from '../environments/load.ts'

export interface ImagesArguments {
  /** Also those that only the reference system's compose files run. */
  readonly compose: boolean
}

const OPTIONS = {
  compose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
} as const

export const USAGE = `npm run images [-- options]

  --compose   also what images/compose.without-registry.yml runs besides: nginx and the exporters
  -h, --help  this text

Exit codes: 0 all are there, 1 one cannot be built, 64 bad usage.`

/**
 * @returns undefined where the usage is asked for
 * @throws {ConfigError} for a flag that is not known
 */
export function readImagesArguments(argv: readonly string[]): ImagesArguments | undefined {
  const { compose, help } = parse(argv).values
  return help ? undefined : { compose }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS })
  } catch (error) {
    throw new ConfigError(`${(error as Error).message} See npm run images -- --help.`, { cause: error })
  }
}
