import { posix } from 'node:path'
import type { SourceFile } from './tool.ts'

/** The names of what lies directly in `folder`; hidden files are nobody's migrations. */
export function namesIn(folder: string, files: readonly SourceFile[]): string[] {
  return files
    .map(({ path }) => posix.relative(folder, path))
    .filter((path) => !path.includes('/') && !path.startsWith('.'))
}

/** @throws naming the folder, where there is no last one */
export function lastOf(names: readonly string[], folder: string, what: string): string {
  const last = names.at(-1)
  if (last === undefined)
    throw new Error(`${folder} holds no migration: expected ${what}. Is \`migrations.folder\` right?`)
  return last
}

/** What `ls -1` listed. */
export function listed(stdout: string): string[] {
  return stdout.split('\n').filter((name) => name !== '' && !name.startsWith('.'))
}
