import { Severity } from 'allure-js-commons'
import type { SpecDeclaration } from '../../record/outcome.ts'
import type { Runbook } from '../../runbook/index.ts'
import { lookup } from '../../runbook/index.ts'

/**
 * How grave it is where a spec fails, by what its items are to the runbook: without the item that puts the release live,
 * or without what a user does, there is nothing to launch; an act that others build on is critical; what only a person
 * can settle is minor.
 */
export function severityOf({ covers, journey, act, gives }: SpecDeclaration, runbook: Runbook): Severity {
  const { items } = lookup(runbook)
  const own = covers.map((id) => items.get(id)?.item)
  if (journey !== undefined || covers.includes(runbook.deployedBy ?? '')) return Severity.BLOCKER
  if (act !== undefined || gives !== undefined) return Severity.CRITICAL
  return own.length > 0 && own.every((item) => item?.attested) ? Severity.MINOR : Severity.NORMAL
}
