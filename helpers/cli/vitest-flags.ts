import { createRequire } from 'node:module'
import { join } from 'node:path'
import { execa } from 'execa'
import { ConfigError } from '../environments/load.ts'

/** Vitest as this package has it, wherever it is run from. */
const VITEST = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs')

/**
 * Vitest's parser takes any flag without a word, so that a typing error would rehearse something else than was meant.
 * @throws {ConfigError} for a flag that is neither ours nor in Vitest's own help.
 */
export async function refuseUnknownFlags(flags: readonly string[]): Promise<void> {
  const given = flags.filter((flag) => flag.startsWith('-'))
  if (given.length === 0) return
  const { stdout } = await execa(process.execPath, [VITEST, 'run', '--help'])
  const known = new Set(stdout.match(/(?<=^|[\s,])--?[a-zA-Z][\w.-]*/gm))
  const unknown = given.filter((flag) => !isKnown(flag.split('=', 1)[0] ?? '', known))
  if (unknown.length > 0)
    throw new ConfigError(
      `Unknown flag ${unknown.join(', ')}: neither ours nor Vitest's. See npm test -- --help.`,
    )
}

function isKnown(flag: string, known: ReadonlySet<string>): boolean {
  const positive = flag.replace(/^--no-/, '--')
  // --coverage.reporter and its like are listed, or belong to a listed parent.
  return [flag, positive, positive.split('.', 1)[0] ?? ''].some((name) => known.has(name))
}
