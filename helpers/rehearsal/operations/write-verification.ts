import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outcome } from '../../record/outcome.ts'
import { stamp } from '../../record/stamp.ts'
import { renderVerification } from '../../reporting/rollback-verification.ts'
import type { System } from '../system.ts'

/** What a rollback is verified by, each with the item whose outcome tells. */
export type Verified = readonly (readonly [name: string, item: string])[]

export interface WrittenVerification {
  readonly path: string
  readonly text: string
  readonly results: readonly (readonly [name: string, outcome: Outcome])[]
}

/** Writes the report on the verification after the rollbacks, with the outcomes of the specs that verified. */
export async function writeVerification(system: System, verified: Verified): Promise<WrittenVerification> {
  const at = new Date()
  const results = verified.map(([name, item]) => [name, system.record.outcomeOf(item)] as const)
  const figures = system.record.results
    .filter(({ declaration }) => declaration.section === '5')
    .flatMap(({ measurements }) => measurements)
  const text = renderVerification({ environment: system.config.title, at, results, figures })
  const name = `rollback_verification_${stamp(at.toISOString())}.md`
  const path = join(system.resolved.resultsFolder, name)
  await writeFile(path, text)
  return { path, text, results }
}
