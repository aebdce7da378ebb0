/** A revision and those that it comes after, dependencies included. */
export interface Revision {
  readonly id: string
  readonly after: readonly string[]
}

/** `<base> -> 3f2a (branchpoint), first`, `3f2a, 8d1e -> c47b (head) (mergepoint), merged`, `3f2a (77aa) -> 8d1e, ...` */
const LINE = /^(.+?) -> ([^\s,]+)/

/** What `alembic history` lists, in its order: the newest first. */
export function alembicHistory(stdout: string): Map<string, Revision> {
  const revisions = new Map<string, Revision>()
  for (const line of stdout.split('\n')) {
    const [, before = '', id] = LINE.exec(line) ?? []
    if (id === undefined) continue
    const after = (before.match(/[^\s,()]+/g) ?? []).filter((each) => each !== '<base>')
    revisions.set(id, { id, after })
  }
  return revisions
}
