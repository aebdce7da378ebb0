import { resolve } from 'node:path'
import { loadEnvironment } from '../environments/load.ts'
import { lintSurvey, type Wrong } from '../init/index.ts'
import { surveyProject } from '../init/survey.ts'
import type { RehearsalRecord } from '../record/record.ts'
import { runbookOf } from '../rehearsal/runbook-of.ts'
import { mask } from '../secrets/mask.ts'
import { words } from '../waiting/to-the-end.ts'

/** Findings that are printed; `npm run init` lists all of them. */
const MOST_TOLD = 12

/**
 * What the files of a project that was rehearsed say is wrong with it, each held against what became of the items that it was
 * to turn red; nothing for the bundled system, where Compose does not run the services, or where nothing is wrong.
 */
export async function alreadyWrong(record: RehearsalRecord, configFile: string): Promise<string[]> {
  // Elsewhere there is no Compose whose files say it.
  if (record.rehearsal.platform !== 'compose') return []
  try {
    const { config } = await loadEnvironment(configFile, record.rehearsal.environment)
    const { folder, standIn, composeFiles, envFile } = config.project
    if (standIn || composeFiles.length === 0) return []
    const hints = { composeFiles, envFile, openApi: undefined, productionHosts: [] }
    const wrong = await lintSurvey(await surveyProject(resolve(folder), hints))
    const { runbook } = await runbookOf(config, configFile)
    return heldAgainst(wrong, record, runbook.foreseen ?? {}).map((line) => mask.text(line))
  } catch (error) {
    return [`The project’s files could not be looked through for what is wrong already: ${words(error)}`]
  }
}

/** Each finding with whether the rehearsal has confirmed it; those that it has come first. */
export function heldAgainst(
  wrong: readonly Wrong[],
  { items }: Pick<RehearsalRecord, 'items'>,
  foreseen: Readonly<Record<string, readonly string[]>>,
): string[] {
  if (wrong.length === 0) return []
  const outcomes = new Map(items.map(({ id, outcome }) => [id, outcome]))
  const told = wrong.map(({ rule, file, line, what }) => {
    const looking = (foreseen[rule] ?? []).filter((id) => outcomes.has(id))
    const having = (...kinds: readonly string[]) =>
      looking.filter((id) => kinds.includes(outcomes.get(id) ?? ''))
    const [red, green] = [having('failed', 'waived'), having('passed')]
    const place = `${file}${line === undefined ? '' : `:${line}`}`
    const rank = red.length > 0 ? 0 : green.length > 0 ? 2 : 1
    const became = [
      `confirmed: ${red.join(', ')} failed`,
      looking.length === 0 ? 'no item looks at it' : `not shown: ${looking.join(', ')} did not run`,
      `not confirmed: ${green.join(', ')} passed`,
    ][rank]!
    return { rank, text: `${place}: ${what} [${rule}] — ${became}` }
  })
  const sorted = told.toSorted((one, other) => one.rank - other.rank).map(({ text }) => `  ${text}`)
  const more = sorted.length - MOST_TOLD
  return [
    `Wrong already by the project’s files (${wrong.length}; why: npm run init):`,
    ...sorted.slice(0, MOST_TOLD),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ]
}
