import { lastOf } from './files.ts'
import type { SourceFile } from './tool.ts'

/** Module level variables of a revision's file, with or without a type. */
const assigned = (name: string, value: string) => new RegExp(`^${name}\\s*(?::[^=\\n]+)?=\\s*${value}`, 'm')
const REVISION = assigned('revision', `(['"])([^'"]+)\\1`)
const DOWN_REVISION = assigned('down_revision', `(None|['"][^'"]+['"]|[([][^)\\]]*[)\\]])`)

/**
 * The one revision that no other comes after; the order of Alembic's files is not that of their names.
 * @throws naming them, where there are several
 */
export function latestRevision(files: readonly SourceFile[], folder: string): string {
  const before = new Set<string>()
  const revisions: string[] = []
  for (const { path, text } of files) {
    if (!path.endsWith('.py')) continue
    const revision = REVISION.exec(text)?.[2]
    if (revision === undefined) continue
    const down = DOWN_REVISION.exec(text)?.[1]
    if (down === undefined)
      throw new Error(`${path} names its revision ${revision}, but no \`down_revision\` that can be read.`)
    revisions.push(revision)
    for (const [, id = ''] of down.matchAll(/['"]([^'"]+)['"]/g)) before.add(id)
  }
  const heads = revisions.filter((revision) => !before.has(revision))
  if (heads.length > 1)
    throw new Error(
      `Expected one head in ${folder}, seen ${heads.length} (${heads.join(', ')}): merge them with \`alembic merge heads\`.`,
    )
  return lastOf(heads, folder, 'Python files that assign `revision`')
}
