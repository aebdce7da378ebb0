import { ExecaError } from 'execa'
import { KeyError } from '../attestation/keys.ts'
import { NoRehearsalError } from '../comparison/find.ts'
import { ProductionError } from '../environments/guard/index.ts'
import { ConfigError } from '../environments/load.ts'
import { LeftChangedError } from '../rehearsal/as-found/left-changed.ts'
import { LockedError } from '../rehearsal/lock/lock.ts'
import { EngineError } from '../platforms/containers/engine-error.ts'
import { OWN_TROUBLE } from '../record/verdict.ts'
import { RunbookError } from '../runbook/index.ts'
import { mask } from '../secrets/mask.ts'
import { MissingToolError } from '../toolchain/index.ts'
import { asOne } from '../waiting/to-the-end.ts'

/** Exit codes of ends that are told in their own words, without a stack trace (sysexits.h). */
export const BAD_USAGE = 64
export const REFUSED = 65
const TRY_LATER = 75

const EXITS = new Map<new (...args: never[]) => Error, number>([
  [ConfigError, BAD_USAGE],
  [RunbookError, BAD_USAGE],
  [KeyError, BAD_USAGE],
  [NoRehearsalError, BAD_USAGE],
  [MissingToolError, BAD_USAGE],
  [EngineError, BAD_USAGE],
  [ProductionError, REFUSED],
  [LockedError, TRY_LATER],
  [LeftChangedError, TRY_LATER],
])

/** Tells an error in its own words and hands out its exit code; one that nobody expected is a fault of our own. */
export function exitCodeOfError(thrown: unknown): number {
  const error = asOne(thrown)
  const known = [...EXITS].find(([kind]) => error instanceof kind)?.[1]
  const code = known ?? (isUsage(error) ? BAD_USAGE : OWN_TROUBLE)
  mask.error(error)
  if (code === OWN_TROUBLE)
    console.error('The rehearsal’s own trouble, which says nothing of the release:', shown(error))
  else console.error((error as Error).message)
  return code
}

/** A program that failed is told by what it said: all else that is known of it fills a screen. */
function shown(error: unknown): unknown {
  return error instanceof ExecaError ? error.stack : error
}

/** What `parseArgs` says of a flag that is not one of ours. */
function isUsage(error: unknown): boolean {
  return String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
}
