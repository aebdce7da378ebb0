import { parseArgs } from 'node:util'
import { ConfigError, usualConfig } from '../environments/load.ts'
import { readAttestations } from '../rehearsal/attested/attest.ts'
import type { Request } from '../rehearsal/request.ts'
import { LANGUAGES } from '../words/language.ts'
import { readDuration } from './duration.ts'

export interface Arguments extends Request {
  readonly plan: boolean
  /** The answer to whether a real environment may be changed. */
  readonly yes: boolean
  /** Whether the bundled system is left up at the end. */
  readonly keep: boolean
  /** The section that is run against the bundled system after each change, instead of a rehearsal. */
  readonly watch: string | undefined
  /** The plan as JSON, one array of specs. */
  readonly json: boolean
  /** Whether the plan lists every spec. */
  readonly verbose: boolean
  readonly help: boolean
  /** The file of the key that the evidence is signed with. */
  readonly signKey: string | undefined
  /** For how long a run may be relied on from its end, in milliseconds. */
  readonly validMs: number
  /** Everything that isn't ours, for Vitest to take or to refuse. */
  readonly rest: readonly string[]
}

const OPTIONS = {
  env: { type: 'string' },
  config: { type: 'string' },
  section: { type: 'string', multiple: true },
  only: { type: 'string', multiple: true },
  attest: { type: 'string', multiple: true },
  platform: { type: 'string' },
  lang: { type: 'string' },
  plan: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false, short: 'y' },
  json: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  watch: { type: 'string' },
  verbose: { type: 'boolean', default: false },
  'sign-key': { type: 'string' },
  'valid-for': { type: 'string', default: '7d' },
  help: { type: 'boolean', default: false, short: 'h' },
} as const

const PLATFORMS = ['auto', 'processes', 'containers', 'compose', 'remote']

export const USAGE = `npm test -- [options]

  --env NAME        the environment of rehearsal.config.ts to rehearse (default: the config's)
  --section 1,3     only these sections of the runbook; the verdict is INCOMPLETE at best
  --only ID,…       only these items, by their ids
  --attest ID=NAME  NAME attests an item that only a person can settle (may be repeated)
  --plan            print what would be done, to what, and what would not be run; touch nothing
  --verbose         with --plan: every spec, what it needs and what it changes
  --json            with --plan: every spec as JSON
  --watch 3         run this section against the bundled system, and again after each change; no verdict
  --keep            leave the bundled system up at the end, and say where it is, until Ctrl-C
  -y, --yes         agree beforehand to what a rehearsal changes in a real environment
  --platform NAME   ${PLATFORMS.join(', ')}: instead of the environment's own
  --lang en|zh      the language of console, plan, record and report (default: the config's)
  --config FILE     another config file (default: rehearsal.NAME.config.ts where there is one for --env NAME)
  --sign-key FILE   sign the evidence with this private key (PEM; or REHEARSAL_SIGN_KEY names it), for npm run gate
  --valid-for 7d    for how long the gate may rely on it: 90m, 12h, 7d, 2w
  -h, --help        this text; any other flag is Vitest's

Exit codes:
  0    GO
  1    NO-GO: an item failed, whatever else went wrong
  2    INCOMPLETE: nothing failed, and something that applies was not shown
  64   bad usage or config
  65   refused by the production guard
  70   nothing failed, but the rehearsal's own trouble, or an environment that is not as it was found, has to be
       seen to; the verdict stands in the record
  75   somebody else is rehearsing it
  130  interrupted`

/**
 * Reads the command line.
 * @throws {ConfigError} for a value that can't be meant: an unknown platform or language. Sections and
 * items are held against the runbook when it is known.
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { ours, rest } = split(argv)
  const { values } = parse(ours)
  const selection = { sections: list(values.section ?? []), items: list(values.only ?? []) }
  if (values.platform !== undefined) known('--platform', [values.platform], PLATFORMS)
  if (values.lang !== undefined) known('--lang', [values.lang], LANGUAGES)
  return {
    environment: values.env,
    configFile: values.config ?? usualConfig(values.env),
    selection,
    attested: readAttestations(values.attest ?? []),
    platform: values.platform,
    language: LANGUAGES.find((each) => each === values.lang),
    plan: values.plan,
    yes: values.yes,
    keep: values.keep,
    json: values.json,
    watch: values.watch,
    verbose: values.verbose,
    help: values.help,
    signKey: values['sign-key'],
    validMs: readDuration('--valid-for', values['valid-for']),
    rest,
  }
}

function parse(ours: string[]) {
  try {
    return parseArgs({ args: ours, options: OPTIONS, strict: true })
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}. See npm test -- --help.`, { cause: error })
  }
}

/** Parts our flags, with their values, from Vitest's. */
function split(argv: readonly string[]): { ours: string[]; rest: string[] } {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true })
  const mine = new Set<number>()
  for (const token of tokens ?? []) {
    if (token.kind !== 'option' || !(token.name in OPTIONS)) continue
    mine.add(token.index)
    if (token.value !== undefined && token.inlineValue === false) mine.add(token.index + 1)
  }
  return {
    ours: argv.filter((_argument, index) => mine.has(index)),
    rest: argv.filter((_argument, index) => !mine.has(index)),
  }
}

function list(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(',').map((part) => part.trim())).filter((part) => part !== '')
}

function known(flag: string, given: readonly string[], allowed: readonly string[]): void {
  const unknown = given.filter((value) => !allowed.includes(value))
  if (unknown.length === 0) return
  throw new ConfigError(
    `${flag}: \`${unknown.join(', ')}\` is unknown. Expected one of: ${allowed.join(', ')}.`,
  )
}
