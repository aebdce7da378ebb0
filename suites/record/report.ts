import type { Checklist } from '../football.ts'
import { itemsOf } from '../../helpers/rehearsal/section.ts'
import { before, isProblem } from './before.ts'

/** The report says what the rehearsal has shown, and concludes from it. */
export function report({ spec }: Checklist): void {
  const needs = ['6.2-01']

  spec('each target has its true state', { covers: ['6.2-02'], needs }, async ({ system, each, expect }) => {
    const { rows } = await system.record.written()
    const targets = [
      ['Deployment', ['1', '2']],
      ['Functions', ['3']],
      ['Performance', ['4']],
      ['Rollback', ['5']],
    ] as const
    await each(
      targets,
      ([name]) => name,
      ([name, sections]) => {
        const kinds = sections.flatMap(itemsOf).map((id) => system.record.outcomeOf(id).kind)
        const isOpen = kinds.some((kind) => kind === 'blocked' || kind === 'not run')
        const hasNone = kinds.every((kind) => kind === 'not applicable')
        const isMissed = kinds.includes('failed')
        const state = hasNone ? 'not applicable' : isMissed ? 'missed' : isOpen ? 'open' : 'reached'
        expect(rows.find(([first]) => first === name)?.[1] ?? '', 'its state').toContain(state)
      },
    )
    expect(
      rows.map(([first]) => first),
      'targets of the report',
    ).toContain('Document')
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
        const { rows } = await system.record.written()
        const own = itemsOf(section)
        const shown = own.flatMap((id) => rows.filter(([first]) => first === id))
        const told = shown.map(([first, , outcome]) => `${first} ${outcome?.replace(/^\S+ /, '')}`)
        const seen = own.map((id) => `${id} ${system.record.outcomeOf(id).kind}`)
        expect(told, 'outcomes that the report tells').toEqual(seen)
      },
    )
  }

  spec(
    'each finding is told in full',
    { covers: ['6.2-09'], needs: [...needs, '6.1-02', '6.1-03'] },
    async ({ system, expect }) => {
      const { record, text } = await system.record.written()
      const { findings } = record
      const isFine = before.every((id) => !isProblem(system.record.outcomeOf(id)))
      expect(text, 'the report').toContain('## Findings')
      expect(text.includes('None: no item failed.'), 'says that none failed').toBe(isFine)
      const partsOf = (finding: (typeof findings)[number]) => [
        finding.description,
        finding.impact,
        finding.probability,
        finding.foundAt,
        finding.analysis,
        ...Object.values(finding.suggestion),
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
      const { record, text } = await system.record.written()
      const applicable = record.items.filter(({ outcome }) => outcome !== 'not applicable')
      const passed = applicable.filter(({ outcome }) => outcome === 'passed')
      const told = /Goals reached: .*/.exec(text)?.[0]
      expect(told ?? 'nothing', 'what the report tells of its goals').toBe(
        `Goals reached: ${passed.length} of ${applicable.length} items that apply.`,
      )
      expect(text, 'the report').toContain('### To improve')
      expect(text, 'the report').toContain('### Plan')
    },
  )

  spec(
    'the conclusion follows from the outcomes',
    { covers: ['6.2-11'], needs },
    async ({ system, expect }) => {
      const { record, text } = await system.record.written()
      const kinds = record.items.map(({ outcome }) => outcome)
      const isOpen = kinds.some((kind) => kind === 'blocked' || kind === 'not run')
      const verdict = kinds.includes('failed') ? 'NO-GO' : isOpen ? 'INCOMPLETE' : 'GO'
      expect(record.verdict, 'the verdict').toBe(verdict)
      expect(text, 'the report').toContain(`**${verdict}.**`)
      expect(text.includes('may go to production'), 'ready for production').toBe(verdict === 'GO')
      expect(text, 'the report').toMatch(/- Next steps: \S/)
    },
  )
}
