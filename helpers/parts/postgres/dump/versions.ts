import { mustEndWell, type RunTool } from './tools.ts'

/** A version as a number that can be compared: 15.18 is 1518. */
export interface Versions {
  readonly pgDump: string
  readonly psql: string
}

/** The first minor versions whose pg_dump writes `\restrict`, which an older psql does not know (CVE-2025-8714). */
const RESTRICTS_SINCE: Readonly<Record<number, number>> = { 13: 22, 14: 19, 15: 14, 16: 10, 17: 6 }

const read = (text: string) => {
  const [, version = '', major = '', minor = '0'] = /\) ((\d+)(?:\.(\d+))?\S*)/.exec(text) ?? []
  return { version, major: Number(major), minor: Number(minor) }
}

/** Whether a pg_dump writes `\restrict`, and takes the key that makes two dumps of the same data the same. */
export function restricts(version: string): boolean {
  const { major, minor } = read(`) ${version}`)
  return major > 17 || minor >= (RESTRICTS_SINCE[major] ?? Infinity)
}

/**
 * Which versions dump and restore.
 * @throws where this psql is too old for what this pg_dump writes, with what to do
 */
export async function versionsOf(run: RunTool): Promise<Versions> {
  const version = async (program: string) => {
    const command = [program, '--version']
    const ended = await run(command)
    mustEndWell(command, ended)
    const found = read(ended.stdout)
    if (found.version === '')
      throw new Error(`${program} does not tell its version: “${ended.stdout.trim()}”.`)
    return found
  }
  const [pgDump, psql] = await Promise.all([version('pg_dump'), version('psql')])
  const isOlder = psql.major < pgDump.major || (psql.major === pgDump.major && psql.minor < pgDump.minor)
  if (isOlder)
    throw new Error(
      `psql ${psql.version} is older than pg_dump ${pgDump.version}, and need not understand what that writes: install psql of at least ${pgDump.version} where pg_dump is.`,
    )
  return { pgDump: pgDump.version, psql: psql.version }
}
