import process from 'node:process'
import { compare } from '../comparison/compare.ts'
import { findRehearsal, rehearsalBefore } from '../comparison/find.ts'
import { tell } from '../comparison/tell.ts'
import { readCompareArguments, USAGE } from './compare-arguments.ts'
import { exitCodeOfError } from './exit-codes.ts'

const RUNS = 'rehearsal_results'

async function main(argv: readonly string[]): Promise<void> {
  const asked = readCompareArguments(argv)
  if (!asked) return console.log(USAGE)
  const later = await findRehearsal(asked.later, RUNS)
  const earlier =
    asked.earlier === undefined
      ? await rehearsalBefore(later)
      : (await findRehearsal(asked.earlier, RUNS)).record
  const comparison = compare(earlier, later.record)
  console.log(asked.json ? JSON.stringify(comparison, null, 2) : tell(comparison, asked.language))
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = exitCodeOfError(error)
}
