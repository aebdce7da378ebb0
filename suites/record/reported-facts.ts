import type { Checklist } from '../football.ts'

const DAY_MS = 86_400_000
/** Days until the next rehearsal: a month has as many. */
const MONTH = { min: 27, max: 31 }

/** Times, resources, versions and people stand in the report as they are known. */
export function reportedFacts({ spec }: Checklist): void {
  const needs = ['6.2-01']

  spec('timings are the specs’', { covers: ['6.2-12'], needs }, async ({ system, expect }) => {
    const { record } = await system.record.written()
    const { results } = system.record
    const timed = record.sections.flatMap(({ section, started, finished, durationMs }) => {
      const own = results.filter(({ declaration }) => declaration.section === section)
      return section === '6' || own.length === 0 ? [] : [{ section, started, finished, durationMs, own }]
    })
    const beganElsewhen = timed.filter(({ started, own }) => started !== own[0]?.startedAt)
    const tooShort = timed.filter(({ durationMs, own }) => {
      const spent = own.reduce((sum, result) => sum + result.durationMs, 0)
      return durationMs < Math.floor(spent) - own.length
    })
    const notTheDifference = timed.filter(
      ({ started, finished, durationMs }) =>
        Date.parse(finished ?? '') - Date.parse(started ?? '') !== durationMs,
    )
    const named = (sections: typeof timed) =>
      sections.map(
        ({ section, started, durationMs }) => `${section}: ${durationMs} ms since ${started ?? 'never'}`,
      )
    expect(named(beganElsewhen), 'sections that did not begin with their first spec').toEqual([])
    expect(named(tooShort), 'sections that took less than their specs').toEqual([])
    expect(named(notTheDifference), 'sections whose time is not that from start to end').toEqual([])
    const { started, finished } = record.rehearsal
    expect(Date.parse(finished), 'the end, against the start').toBeGreaterThan(Date.parse(started))
  })

  spec(
    'resources and versions are recorded',
    { covers: ['6.2-13'], needs: [...needs, '6.1-05'] },
    async ({ system, each, expect }) => {
      const { record, rows } = await system.record.written()
      const { software = {}, resources } = system.record.facts
      expect(record.resources, 'resources').toEqual(resources)
      expect(record.software, 'versions').toEqual(software)
      await each(
        Object.entries(software),
        ([name]) => name,
        ([name, version]) => expect(rows, 'rows of the report').toContainEqual([name, version]),
      )
    },
  )

  spec(
    'contacts are the configuration’s',
    { covers: ['6.2-14'], needs },
    async ({ system, each, expect }) => {
      const { rows } = await system.record.written()
      await each(
        system.config.contacts,
        ({ role }) => role,
        ({ role, name, reach }) => expect(rows, 'rows of the report').toContainEqual([role, name, reach]),
      )
    },
  )

  spec('the report dates itself', { covers: ['6.2-15'], needs }, async ({ system, expect }) => {
    const { record, text, words } = await system.record.written()
    const { generated, rehearsal, nextRehearsal } = words.appendix
    const { finished, id } = record.rehearsal
    expect(text, 'the report').toContain(`- ${generated(finished)}`)
    expect(text, 'the report').toContain(`- ${rehearsal(id)}`)
    const next = Date.parse(new RegExp(nextRehearsal('(\\S+)')).exec(text)?.[1] ?? '')
    const days = (next - Date.parse(finished)) / DAY_MS
    expect(days, 'days until the next rehearsal').toBeGreaterThan(MONTH.min - 1)
    expect(days, 'days until the next rehearsal').toBeLessThan(MONTH.max + 1)
  })
}
