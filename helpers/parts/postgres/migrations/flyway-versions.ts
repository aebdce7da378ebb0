import { posix } from 'node:path'
import { lastOf } from './files.ts'
import type { SourceFile } from './tool.ts'

/** `V1_2__description.sql`, in SQL or Java; `R__` repeats, `U` undoes, and neither moves the schema's version. */
const VERSIONED = /^[VB](\d+(?:[._]\d+)*)__.*\.(sql|java|class)$/

/** The highest version among the files, which is not the last of their names: 10 comes after 9. */
export function latestVersion(files: readonly SourceFile[], folder: string): string {
  const versions = files.flatMap(({ path }) => VERSIONED.exec(posix.basename(path))?.[1] ?? [])
  return lastOf(
    versions.map((version) => version.replaceAll('_', '.')).sort(compareVersions),
    folder,
    'files such as V1__first.sql',
  )
}

/** Part by part as numbers, of any length: dates with times are versions too. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(BigInt)) as [bigint[], bigint[]]
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [a = 0n, b = 0n] = [left[at], right[at]]
    if (a !== b) return a < b ? -1 : 1
  }
  return 0
}
