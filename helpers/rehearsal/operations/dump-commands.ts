import { LOCK_SCHEMA } from '../lock/marker.ts'

/** Dumps what belongs to the environment: the rehearsal's own lock is not part of it. */
export const DUMP = ['pg_dump', '--no-owner', '--format=plain', `--exclude-schema=${LOCK_SCHEMA}`] as const

/** Restores a dump from standard input; the first error ends it. `before` is run first. */
export function restoreCommand(database: string, before: readonly string[] = []): string[] {
  return ['psql', '-X', '--quiet', '-v', 'ON_ERROR_STOP=1', '-d', database, ...before, '-f', '-']
}

/** Replaces all that a database holds, in one transaction: it succeeds or changes nothing. */
export const IN_PLACE = [
  '--single-transaction',
  '-c',
  'DROP SCHEMA public CASCADE',
  '-c',
  'CREATE SCHEMA public',
]
