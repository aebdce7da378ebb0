import * as allure from 'allure-js-commons'
import { attestedBy, type Outcome, type SpecDeclaration } from '../../record/outcome.ts'
import type { Run } from '../../record/run.ts'
import { lookup } from '../../runbook/index.ts'

type Written = Pick<Run, 'runbook' | 'language'>

/** Files a spec in the report by section, checklist and items, and says why it did not run. */
export async function describeInReport(
  spec: SpecDeclaration,
  outcome: Outcome,
  written: Written,
): Promise<void> {
  const { language } = written
  const { sections, checklists } = lookup(written.runbook)
  const section = sections.get(spec.section)?.title[language] ?? spec.section
  const checklist = checklists.get(spec.checklist)?.title[language] ?? spec.checklist
  await allure.epic(`${spec.section} ${section}`)
  await allure.feature(`${spec.checklist} ${checklist}`)
  await allure.label('outcome', outcome.kind)
  for (const id of spec.covers) {
    await allure.tag(id)
    await allure.label('item', id)
  }
  if (spec.act) await allure.tag(`act: ${spec.act}`)
  await allure.description(promises(spec, outcome, written))
}

function promises(spec: SpecDeclaration, outcome: Outcome, { runbook, language }: Written): string {
  const { items } = lookup(runbook)
  const covered = spec.covers.map((id) => `- **${id}** ${items.get(id)?.item.promise[language] ?? ''}`)
  const reason = outcome.reason === undefined ? [] : ['', `**${outcome.kind}**: ${outcome.reason}`]
  const attested = outcome.attested === undefined ? [] : ['', attestedBy(outcome.attested)]
  const remedies =
    outcome.kind === 'failed'
      ? spec.covers.map((id) => `- ${id}: ${items.get(id)?.item.remedy[language]}`)
      : []
  return [
    ...covered,
    ...attested,
    ...reason,
    ...(remedies.length > 0 ? ['', 'What to do next:', ...remedies] : []),
  ].join('\n')
}
