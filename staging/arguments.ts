import { parseArgs } from 'node:util'
import { ConfigError } from '../helpers/environments/load.ts'

export const ACTIONS = ['up', 'down', 'status', 'list'] as const
export type Action = (typeof ACTIONS)[number]

export const PLATFORMS = ['auto', 'compose', 'processes'] as const
export type Asked = (typeof PLATFORMS)[number]

export const USAGE = `npm run staging -- up|down|status|list [options]

The bundled football-prediction system as a staging of its own, to try a rehearsal on: \`npm test -- --env=staging\`
rehearses it while it is up, and leaves it as it was found.

  up      brings it up at the release before the one to rehearse: by Docker Compose where a container engine answers,
          as plain processes where none does
  down    takes all of it down: containers, volumes, networks, images, processes, folders
  status  what runs, at which ports, of which release, with which fault
  list    the faults that it can be brought up with

  --break NAME      with up: the release to rehearse is broken by faults/football/NAME.ts
  --platform NAME   with up: ${PLATFORMS.join(', ')} (default: auto)
  --free-ports      with up: where somebody else has a port of its own, another one
  --list            the same as list
  -h, --help        this text

Exit codes: 0 done, or all of it runs; 1 status: not all of it runs; 64 bad usage, or a port that somebody else has;
70 it could not be brought up or taken down; 130 interrupted, and nothing is left.`

export interface Arguments {
  readonly action: Action
  readonly fault: string | undefined
  readonly platform: Asked
  readonly freePorts: boolean
  readonly help: boolean
}

/** @throws {ConfigError} saying what is wrong with what was typed, and what could be meant */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv)
  const [typed, ...more] = positionals
  const action = values.list ? 'list' : typed
  const help = values.help || argv.length === 0
  if (!help && !ACTIONS.some((each) => each === action))
    throw new ConfigError(
      `${typed === undefined ? 'What is to be done?' : `\`${typed}\` is unknown.`} Expected one of: ${ACTIONS.join(', ')}.`,
    )
  if (more.length > 0)
    throw new ConfigError(`Expected one word, found ${positionals.length}: ${positionals.join(' ')}.`)
  if (!PLATFORMS.some((each) => each === values.platform))
    throw new ConfigError(
      `--platform: \`${values.platform}\` is unknown. Expected one of: ${PLATFORMS.join(', ')}.`,
    )
  const forUp = (['break', 'platform', 'free-ports'] as const).filter(
    (flag) => values[flag] !== DEFAULTS[flag],
  )
  if (!help && action !== 'up' && forUp.length > 0)
    throw new ConfigError(`--${forUp[0]} goes with \`up\`, not with \`${action}\`.`)
  return {
    action: (action ?? 'status') as Action,
    fault: values.break,
    platform: values.platform as Asked,
    freePorts: values['free-ports'],
    help,
  }
}

const DEFAULTS = { break: undefined, platform: 'auto', 'free-ports': false } as const

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        break: { type: 'string' },
        platform: { type: 'string', default: DEFAULTS.platform },
        'free-ports': { type: 'boolean', default: DEFAULTS['free-ports'] },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    })
  } catch (error) {
    throw new ConfigError(`${(error as Error).message} See npm run staging -- --help.`, { cause: error })
  }
}
