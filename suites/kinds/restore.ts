import type { Checklist, SpecOptions } from '../football.ts'
import { AS_LONG_AS_IT_MOVES_MS, restoredTheSame } from '../../helpers/rehearsal/bound/databases.ts'
import { backedUp } from '../deployment/products.ts'

/** This rehearsal’s backup, restored beside the database, is the same database. */
export function dumpRestoresToTheSame(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'act'>,
): void {
  spec(
    title,
    { ...options, takes: { backedUp }, scratch: true, timeoutMs: AS_LONG_AS_IT_MOVES_MS },
    async (context) => {
      const { system, backedUp, signal, evidence } = context
      const restored = await system.backups.restoreAside(backedUp, signal)
      evidence.measure('restore time', restored.ended.durationMs / 1000, 's')
      restoredTheSame(restored, context)
    },
  )
}
