import * as allure from 'allure-js-commons'
import { checklists, items, sections } from '../../../runbook/index.ts'
import type { Outcome, SpecDeclaration } from '../../record/outcome.ts'
import type { Language } from '../../record/run.ts'

/** Files a spec in the report by section, checklist and items, and says why it did not run. */
export async function describeInReport(
  spec: SpecDeclaration,
  outcome: Outcome,
  language: Language,
): Promise<void> {
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
  await allure.description(promises(spec, outcome, language))
}

function promises(spec: SpecDeclaration, outcome: Outcome, language: Language): string {
  const covered = spec.covers.map((id) => `- **${id}** ${items.get(id)?.promise[language] ?? ''}`)
  const reason = outcome.reason === undefined ? [] : ['', `**${outcome.kind}**: ${outcome.reason}`]
  const remedies =
    outcome.kind === 'failed' ? spec.covers.map((id) => `- ${id}: ${items.get(id)?.remedy[language]}`) : []
  return [...covered, ...reason, ...(remedies.length > 0 ? ['', 'What to do next:', ...remedies] : [])].join(
    '\n',
  )
}
