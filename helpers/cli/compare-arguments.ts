import { parseArgs } from 'node:util'
import { ConfigError } from '../environments/load.ts'
import { LANGUAGES, type Language } from '../words/language.ts'

export const USAGE = `npm run compare -- A [B] [options]

What differs between the rehearsal A and an earlier one, B (default: the last one of the same environment before A):
verdicts, releases, what became red or green and why, what was not run in one of them, key figures and durations.

  A, B           a rehearsal by its id, newest, latest (the last complete one), or the path of its folder or record.json
  --json         say it as JSON
  --lang en|zh   the language (default: en)
  -h, --help     this text

Exit codes:
  0    they were compared, whatever differs
  64   bad usage, or a rehearsal that is not there`

export interface CompareArguments {
  readonly later: string
  readonly earlier: string | undefined
  readonly json: boolean
  readonly language: Language
}

const OPTIONS = {
  json: { type: 'boolean', default: false },
  lang: { type: 'string', default: 'en' },
  help: { type: 'boolean', default: false, short: 'h' },
} as const

/** Reads the command line; undefined where only help is asked for. @throws {ConfigError} for bad usage. */
export function readCompareArguments(argv: readonly string[]): CompareArguments | undefined {
  const { values, positionals } = parse(argv)
  if (values.help) return undefined
  const [later, earlier, ...more] = positionals
  if (later === undefined || more.length > 0)
    throw new ConfigError(
      `Expected one or two rehearsals, got ${positionals.length === 0 ? 'none' : positionals.join(', ')}. See npm run compare -- --help.`,
    )
  const language = LANGUAGES.find((each) => each === values.lang)
  if (language === undefined)
    throw new ConfigError(`--lang: \`${values.lang}\` is unknown. Expected one of: ${LANGUAGES.join(', ')}.`)
  return { later, earlier, json: values.json, language }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new ConfigError(`${(error as Error).message} See npm run compare -- --help.`, { cause: error })
  }
}
