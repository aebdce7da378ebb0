import { lookup } from '../../runbook/index.ts'
import type { Planned } from './overview.ts'
import { targetOf } from './target.ts'

/** Every spec of a plan: its items, what it needs, what it changes, and why it will not be run. */
export function details({ runbook, language, config, specs, uncovered }: Planned): string[] {
  const { items } = lookup(runbook)
  let checklist = ''
  const lines = specs.flatMap(({ spec, held }) => {
    const heading = spec.checklist === checklist ? [] : [`\n${(checklist = spec.checklist)}`]
    return [
      ...heading,
      `  ${spec.title} [${spec.covers.join(' ')}]`,
      ...spec.covers.map((id) => `      ${id} ${items.get(id)?.item.promise[language] ?? ''}`),
      ...(spec.needs.length > 0 ? [`      needs ${spec.needs.join(', ')}`] : []),
      ...(spec.attested
        ? [`      a person settles it: --attest ${spec.covers.join('')}=NAME, or an answer on the terminal`]
        : []),
      ...(spec.takes ? [`      takes ${spec.takes.join(', ')}`] : []),
      ...(spec.gives ? [`      gives ${spec.gives}`] : []),
      ...(spec.requires ? [`      only where there is: ${spec.requires.join(', ')}`] : []),
      ...(spec.act ? [`      changes ${targetOf(spec.act, config)}: ${spec.act}`] : []),
      ...(held ? [`      ${held.kind}: ${held.reason}`] : []),
    ]
  })
  if (uncovered.length === 0) return lines
  const items_ = `${uncovered.length} item${uncovered.length === 1 ? '' : 's'}`
  return [
    ...lines,
    `\nNo spec covers ${items_}:`,
    ...uncovered.map(({ id, promise }) => `  ${id} ${promise[language]}`),
  ]
}
