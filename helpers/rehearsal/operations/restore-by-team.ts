import { runScript } from '../../parts/compose-project/index.ts'
import { restoredDifferences } from '../../parts/postgres/content/compare.ts'
import { inSnapshot, readContent } from '../../parts/postgres/content/read.ts'
import { soundnessOf } from '../../parts/postgres/content/soundness.ts'
import type { Restored, Restoring } from '../../parts/postgres/dump/restore.ts'
import { openWork } from '../../parts/postgres/work.ts'
import { give, rowsOf } from '../lock/marker.ts'

export interface Team {
  /** The command, `{backup}` standing for the path of the backup. */
  readonly command: readonly string[]
  /** Where it is run. */
  readonly folder: string
}

/**
 * Restores a backup the way the team does, by its own command, and looks at what that has done: what it says of itself
 * proves nothing. It works on the rehearsal's copy of the database.
 * @throws with its last words, where it does not exit with 0
 */
export async function restoreByTeam(
  { command, folder }: Team,
  { address, dumped, path, signal }: Restoring,
): Promise<Restored> {
  const marker = await withDatabase(rowsOf)
  const start = performance.now()
  const ran = await runScript(command, { folder, named: { backup: path }, ...(signal && { signal }) })
  const { exitCode, stdout, stderr } = ran
  // Whatever became of it: whoever else wants to rehearse has to find that somebody does.
  await withDatabase((sql) => give(sql, marker))
  if (exitCode !== 0)
    throw new Error(
      `The team’s own restore did not end well (project.restore): \`${ran.command}\` ${ran.ended}: ${ran.lastWords}`,
    )
  const content = await withDatabase((sql) => inSnapshot(sql, (transaction) => readContent(transaction)))
  return {
    ended: { exitCode, stdout, stderr, durationMs: performance.now() - start },
    content,
    differences: restoredDifferences(dumped.of, dumped.sequences, content),
    missed: [],
    // Whoever the team’s restore lets in may be there already.
    soundness: await withDatabase((sql) => soundnessOf(sql, { alone: false })),
  }

  async function withDatabase<T>(action: (sql: ReturnType<typeof openWork>) => Promise<T>): Promise<T> {
    await using sql = openWork(address)
    return await action(sql)
  }
}
