import type { Checklist } from '../football.ts'
import { holds } from '../../helpers/record/figures.ts'
import { figureName } from '../../helpers/words/figures.ts'
import { itemsOf } from '../../helpers/rehearsal/section.ts'
import { before, isProblem } from './before.ts'

/** The report says what the rehearsal has shown, and concludes from it. */
export function report({ spec }: Checklist): void {
  const needs = ['6.2-01']

  spec('each target has its true state', { covers: ['6.2-02'], needs }, async ({ system, each, expect }) => {
    const { record, rows, words, outcomes } = await system.record.written()
    const targets = [['1', '2'], ['3'], ['4'], ['5']]
    const titleOf = (sections: readonly string[]) =>
      record.goals.find((goal) => goal.sections.join() === sections.join())?.title ??
      `sections ${sections.join()}, of which there is no target`
    await each(targets, titleOf, (sections) => {
      const kinds = sections.flatMap(itemsOf).map((id) => system.record.outcomeOf(id).kind)
      const isOpen = kinds.some((kind) => kind === 'blocked' || kind === 'not run')
      const hasNone = kinds.every((kind) => kind === 'not applicable')
      const isMissed = kinds.includes('failed')
      const { missed, open, reached } = words.targets
      const state = hasNone ? outcomes['not applicable'] : isMissed ? missed : isOpen ? open : reached
      const own = rows.find(([first]) => first === titleOf(sections))
      expect(own?.[1]?.replace(/^\S+ /, '') ?? '', 'its state').toBe(state)
    })
    expect(
      rows.map(([first]) => first),
      'targets of the report',
    ).toContain(titleOf(['6']))
  })

  for (const [item, section] of [
    ['6.2-04', '1'],
    ['6.2-05', '2'],
    ['6.2-06', '3'],
    ['6.2-07', '4'],
    ['6.2-08', '5'],
  ] as const) {
    spec(
      `the outcomes of section ${section} are its specs’`,
      { covers: [item], needs },
      async ({ system, expect }) => {
        const { rows, outcomes } = await system.record.written()
        const own = itemsOf(section)
        const shown = own.flatMap((id) => rows.filter(([first]) => first === id))
        const told = shown.map(([first, , outcome]) => `${first} ${outcome?.replace(/^\S+ /, '')}`)
        const seen = own.map((id) => `${id} ${outcomes[system.record.outcomeOf(id).kind]}`)
        expect(told, 'outcomes that the report tells').toEqual(seen)
      },
    )
  }

  spec(
    'each finding is told in full',
    { covers: ['6.2-09'], needs: [...needs, '6.1-02', '6.1-03'] },
    async ({ system, expect }) => {
      const { record, text, words } = await system.record.written()
      const { findings } = record
      const isFine = before.every((id) => !isProblem(system.record.outcomeOf(id)))
      expect(text, 'the report').toContain(`## ${words.findings.title}`)
      expect(text.includes(words.findings.none), 'says that none failed').toBe(isFine)
      const partsOf = (finding: (typeof findings)[number]) => [
        finding.description,
        finding.impact,
        finding.probability,
        finding.foundAt,
        finding.analysis,
        ...Object.values(finding.suggestion),
        ...Object.values(finding.restsOn ?? { short: '' }),
      ]
      const incomplete = findings.filter((finding) => partsOf(finding).some((part) => !/\S/.test(part)))
      expect(incomplete, 'findings that lack a part').toEqual([])
      const untold = findings.filter(({ item }) => !new RegExp(`^### \\d+\\. ${item} `, 'm').test(text))
      expect(
        untold.map(({ item }) => item),
        'items whose finding the report does not tell',
      ).toEqual([])
    },
  )

  spec(
    'the evaluation counts what passed',
    { covers: ['6.2-10'], needs: [...needs, '6.1-01'] },
    async ({ system, expect }) => {
      const { record, text, words } = await system.record.written()
      const { reached, improve, plan } = words.evaluation
      const applicable = record.items.filter(({ outcome }) => outcome !== 'not applicable')
      const passed = applicable.filter(({ outcome }) => outcome === 'passed')
      const goals = reached(String(passed.length), String(applicable.length))
      const told = text.split('\n').find((line) => line.includes(goals.split(String(passed.length), 1)[0]!))
      expect(told ?? 'nothing', 'what the report tells of its goals').toContain(goals)
      expect(text, 'the report').toContain(`### ${improve}`)
      expect(text, 'the report').toContain(`### ${plan}`)
    },
  )

  spec(
    'the conclusion follows from the outcomes',
    { covers: ['6.2-11'], needs },
    async ({ system, expect }) => {
      const { record, text, words } = await system.record.written()
      const { title, go, next } = words.conclusion
      const kinds = record.items.map(({ outcome }) => outcome)
      const isOpen = kinds.some((kind) => kind === 'blocked' || kind === 'not run')
      const verdict = kinds.includes('failed') ? 'NO-GO' : isOpen ? 'INCOMPLETE' : 'GO'
      expect(record.verdict, 'the verdict').toBe(verdict)
      expect(text, 'the report').toContain(`**${verdict}${words.stop}**`)
      expect(text.includes(go), 'ready for production').toBe(verdict === 'GO')
      const concluded = text.slice(text.indexOf(`## ${title}`))
      const missed = record.measurements.filter(
        (figure) =>
          !holds(figure) && figure.items.some((id) => system.record.outcomeOf(id).kind === 'failed'),
      )
      const untold = missed.map(({ name }) => figureName(name, record.rehearsal.language))
      expect(
        untold.filter((name) => !concluded.includes(name)),
        'missed targets that are not in the conclusion',
      ).toEqual([])
      expect(text, 'the report').toMatch(new RegExp(`- ${next}${words.colon}\\S`))
    },
  )
}
