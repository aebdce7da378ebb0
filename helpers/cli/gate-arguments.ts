import { parseArgs } from 'node:util'
import { ConfigError } from '../environments/load.ts'
import type { Asked } from '../gate/asked.ts'
import { readDuration } from './duration.ts'

export const USAGE = `npm run gate -- --release DIGEST_OR_COMMIT (--key FILE | --unsigned) [options]

Passes only with a complete, untampered and fresh GO of exactly that release on that environment.

  --release ID      the release: sha256:… of its image, or its whole commit
  --key FILE        the public key (PEM) that the evidence has to be signed with
  --unsigned        look at no signature: whoever can write the evidence can make it pass
  --env NAME        the environment it was rehearsed on (default: staging)
  --max-age 7d      how long ago the rehearsal may have ended: 90m, 12h, 7d, 2w (default: 7d)
  --require ID,…    items that must have passed; a waiver does not do (may be repeated)
  --evidence DIR    the folder of the run (default: rehearsal_results/latest)
  --json            say it as JSON
  -h, --help        this text

Exit codes:
  0    it may go live
  1    it may not; each line says what is missing
  64   bad usage, or a key that can't be used
  70   the gate's own trouble; it may not go live`

export interface GateArguments extends Asked {
  readonly keyFile: string | undefined
  readonly evidence: string
  readonly json: boolean
}

const OPTIONS = {
  release: { type: 'string' },
  key: { type: 'string' },
  unsigned: { type: 'boolean', default: false },
  env: { type: 'string', default: 'staging' },
  'max-age': { type: 'string', default: '7d' },
  require: { type: 'string', multiple: true },
  evidence: { type: 'string', default: 'rehearsal_results/latest' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
} as const

const RELEASE = /^(sha256:[0-9a-f]{64}|[0-9a-f]{64}|[0-9a-f]{40})$/

/** Reads the command line; undefined where only help is asked for. @throws {ConfigError} for bad usage. */
export function readGateArguments(argv: readonly string[]): GateArguments | undefined {
  const values = parse(argv)
  if (values.help) return undefined
  const { release, key, unsigned, evidence, json } = values
  if (release === undefined || !RELEASE.test(release))
    throw new ConfigError(
      `--release: expected sha256:… with 64 hexadecimal digits, or a whole commit, in lower case; got ${release === undefined ? 'nothing' : `\`${release}\``}. A tag or a short commit may mean another release tomorrow.`,
    )
  if ((key === undefined) === !unsigned)
    throw new ConfigError(
      'Expected either --key FILE, the public key that the evidence has to be signed with, or --unsigned, which looks at no signature.',
    )
  return {
    ...{ release, keyFile: key, evidence, json },
    environment: values.env,
    maxAgeMs: readDuration('--max-age', values['max-age']),
    required: (values.require ?? []).flatMap((each) => each.split(',')).filter((each) => each !== ''),
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values
  } catch (error) {
    throw new ConfigError(`${(error as Error).message} See npm run gate -- --help.`, { cause: error })
  }
}
