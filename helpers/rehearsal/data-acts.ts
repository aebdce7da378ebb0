import type { Act } from '../environments/schema.ts'
import type { SpecDeclaration } from '../record/outcome.ts'

/** Acts that may change data for good; the others leave it as it is. */
const CHANGE_DATA: readonly Act[] = ['deploy', 'migrate', 'load', 'restore', 'rollback']

/** Whether a spec's act may change data, so that the database has to be set aside before it. */
export function changesData({ act }: Pick<SpecDeclaration, 'act'>): boolean {
  return act !== undefined && CHANGE_DATA.includes(act)
}

/** A load adds to what grows by serving requests, and to nothing else: what changes besides is somebody else's doing. */
export function mayChangeAnything({ act }: Pick<SpecDeclaration, 'act'>): boolean {
  return changesData({ ...(act && { act }) }) && act !== 'load'
}
