import { alembicHistory, type Revision } from './alembic-history.ts'
import { latestRevision } from './alembic-versions.ts'
import { mustSucceed, outputsOf, said } from './said.ts'
import type { MigrationTool, Ran, ToolConfig } from './tool.ts'

const UNKNOWN = /Can't locate revision identified by '([^']+)'/

/** Alembic has no checksums: that a revision was edited after it had been applied, nobody can tell. */
export function alembic({ command, folder, service }: ToolConfig): MigrationTool {
  return {
    by: 'commands',
    service,
    folder,
    migrate: [...command, 'upgrade', 'head'],
    status: ['current', 'heads', 'history'].map((word) => [...command, word]),
    read: (outputs) => {
      const [current, heads, history] = outputsOf(outputs, 3) as [Ran, Ran, Ran]
      refuseUnknown(current, folder)
      const next = 'Run it in the release by hand to see what it needs.'
      const revisions = alembicHistory(mustSucceed(history, next))
      const latest = headOf(heads, mustSucceed(heads, next))
      const applied = firstWords(mustSucceed(current, next)).filter((id) => revisions.has(id))
      return {
        // More than one where branches are applied that a later revision merges.
        current: applied.length > 0 ? applied.sort().join(', ') : null,
        latest,
        pending: latest === null ? [] : between(revisions, applied, latest),
        altered: [],
      }
    },
    latestIn: (files) => latestRevision(files, folder),
  }
}

function refuseUnknown(current: Ran, folder: string): void {
  const id = UNKNOWN.exec(current.stdout + current.stderr)?.[1]
  if (id === undefined) return
  throw new Error(
    `The database is at revision ${id}, which is not in ${folder} of this release: ` +
      `its schema is newer than the release, or another project's. ${said(current)}`,
  )
}

function headOf(ran: Ran, stdout: string): string | null {
  const heads = stdout.split('\n').flatMap((line) => /^(\S+) .*\(head\)/.exec(line)?.[1] ?? [])
  if (heads.length <= 1) return heads[0] ?? null
  throw new Error(
    `Expected one head, seen ${heads.length} (${heads.join(', ')}): \`upgrade head\` would refuse them. ` +
      `Merge them with \`alembic merge heads\`. ${said(ran)}`,
  )
}

function firstWords(stdout: string): string[] {
  return stdout.split('\n').flatMap((line) => /^\S+/.exec(line)?.[0] ?? [])
}

/** What leads to `latest` and is not applied, oldest first. */
function between(
  revisions: ReadonlyMap<string, Revision>,
  applied: readonly string[],
  latest: string,
): string[] {
  const done = ancestors(revisions, applied)
  const wanted = ancestors(revisions, [latest])
  // The history has the newest first.
  return [...revisions.keys()].reverse().filter((id) => wanted.has(id) && !done.has(id))
}

function ancestors(revisions: ReadonlyMap<string, Revision>, ids: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const open = [...ids]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(revisions.get(id)?.after ?? []))
  }
  return seen
}
