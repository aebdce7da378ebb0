import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { format, resolveConfig } from 'prettier'
import { catalogue, type Listed } from './catalogue.ts'
import { KINDS, SYSTEMS } from './fault.ts'
import { itemsOf } from './items.ts'

/** Where what became of each fault is kept: `npm run faults -- --save faults/results.json` writes it. */
export const RESULTS = 'faults/results.json'
export const DOCUMENT = 'docs/what-it-catches.md'

export interface Result {
  readonly name: string
  readonly judged: string
  /** Of the whole rehearsal of what the fault is limited to, bringing the system up included. */
  readonly seconds: number
}

/** The page of what is caught: by kind, and by item. */
export async function document(faults: readonly Listed[], results: readonly Result[]): Promise<string> {
  const items = await Promise.all(
    SYSTEMS.map(async (system) => ({ system, ids: [...(await itemsOf(system)).keys()] })),
  )
  const text = [
    '# What it catches',
    '',
    '<!-- Made by `npm run faults:document` of the catalogue (faults/) and of faults/results.json. -->',
    '',
    `${faults.length} broken systems, each rehearsed as its own. What is red has to be exactly what the fault declares, for its reason, in`,
    'a message that leads to the cause; else it counts as missed or misattributed. `npm run faults -- NAME` repeats any of them. The time is',
    'that of the whole rehearsal of what the fault is limited to, with bringing the system up, on 2 busy cores.',
    '',
    `Of these, ${results.filter(({ judged }) => judged === 'caught').length} were caught when they were last tried. Items that none turns red first`,
    'have their reasons in [items without a fault](items-without-a-fault.md).',
    '',
    ...KINDS.flatMap((kind) =>
      byKind(
        kind,
        faults.filter((each) => each.kind === kind),
        results,
      ),
    ),
    '## By item',
    '',
    ...items.flatMap(({ system, ids }) =>
      byItem(
        system,
        ids,
        faults.filter((each) => each.system === system),
      ),
    ),
  ].join('\n')
  return format(text, { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT })
}

function byKind(kind: string, faults: readonly Listed[], results: readonly Result[]): string[] {
  if (faults.length === 0) return []
  const rows = faults.map(({ name, system, what, red }) => {
    const result = results.find((each) => each.name === name)
    const when =
      result === undefined ? 'not tried' : result.judged === 'caught' ? `${result.seconds} s` : result.judged
    return `| ${what.replaceAll('|', '\\|')} | ${red.join(', ')} | \`${system}/${name}\` | ${when} |`
  })
  return [
    `## ${kind[0]!.toUpperCase()}${kind.slice(1)}`,
    '',
    '| what is broken | red | fault | told after |',
    '| - | - | - | - |',
    ...rows,
    '',
  ]
}

/** Which items have been seen red, as the first of a fault, and which have not. */
function byItem(system: string, ids: readonly string[], faults: readonly Listed[]): string[] {
  const firsts = new Set(faults.map(({ red: [first] }) => first))
  const others = new Set(faults.flatMap(({ red }) => red))
  const [seen, further, never] = [
    ids.filter((id) => firsts.has(id)),
    ids.filter((id) => !firsts.has(id) && others.has(id)),
    ids.filter((id) => !others.has(id)),
  ]
  return [
    `### ${system}: ${seen.length} of ${ids.length} items are the first red of a fault`,
    '',
    ...(further.length > 0 ? [`Red, and not the first: ${further.join(', ')}.`, ''] : []),
    ...(never.length > 0 ? [`No fault turns these red: ${never.join(', ')}.`, ''] : []),
  ]
}

if (import.meta.main) {
  const results = JSON.parse(await readFile(RESULTS, 'utf8').catch(() => '[]')) as readonly Result[]
  await writeFile(DOCUMENT, await document(await catalogue(), results))
  process.stdout.write(`${DOCUMENT} is written.\n`)
}
