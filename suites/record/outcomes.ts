import type { Checklist } from '../football.ts'
import { before, REHEARSED } from './before.ts'

/** Milliseconds of rounding by which two accounts of one time may differ. */
const ROUNDING_MS = 1

/** What became of every step, in the record as in the run. */
export function outcomes({ spec }: Checklist): void {
  spec(
    'the outcome of every step is recorded',
    { covers: ['6.1-01', '6.3-01'] },
    async ({ system, expect }) => {
      const { record } = await system.record.draft()
      const recorded = record.items.filter(({ id }) => before.includes(id))
      expect(
        recorded.map(({ id, outcome }) => `${id} ${outcome}`),
        'what became of each item',
      ).toEqual(recorded.map(({ id }) => `${id} ${system.record.outcomeOf(id).kind}`))
      expect(recorded.length, 'items that are recorded').toBe(before.length)
      const unexplained = recorded.filter(
        ({ outcome, reason }) => outcome !== 'passed' && !/\S/.test(reason ?? ''),
      )
      expect(unexplained, 'items that did not pass, without a reason').toEqual([])
    },
  )

  spec(
    'problems are recorded, each with a suggestion',
    { covers: ['6.1-02', '6.1-03', '6.3-03', '6.3-04'] },
    async ({ system, expect }) => {
      const { findings } = (await system.record.draft()).record
      const failed = before.filter((id) => ['failed', 'waived'].includes(system.record.outcomeOf(id).kind))
      expect([...new Set(findings.map(({ item }) => item))].sort(), 'items with a finding').toEqual(
        failed.sort(),
      )
      const helpless = findings.filter(({ suggestion }) =>
        Object.values(suggestion).some((words) => !/\S/.test(words)),
      )
      expect(helpless, 'findings without a suggestion').toEqual([])
    },
  )

  spec('the time of every step is recorded', { covers: ['6.1-04'] }, async ({ system, expect }) => {
    const { record } = await system.record.draft()
    const spentOn = (id: string) =>
      system.record.results
        .filter(({ declaration }) => declaration.covers.includes(id))
        .reduce((sum, own) => sum + own.durationMs, 0)
    const ran = before.filter((id) => ['passed', 'failed'].includes(system.record.outcomeOf(id).kind))
    const differing = record.items
      .filter(({ id }) => ran.includes(id))
      .filter(({ id, durationMs }) => Math.abs(durationMs - spentOn(id)) > ROUNDING_MS)
    expect(differing, 'items whose time is not that of their specs').toEqual([])
    expect(
      record.sections.map(({ section }) => section),
      'sections',
    ).toEqual([...REHEARSED, '6'])
  })

  spec(
    'the app has used no more memory than it is declared to have',
    { covers: ['6.1-05'], requires: ['usage', 'app limits'] },
    async ({ system, within }) => {
      const { limits, name } = system.one('http-api')
      const { memoryBytes } = await system.service(name).usage()
      within('memory of the app at the end', memoryBytes, { max: limits?.memoryBytes ?? 0, unit: 'bytes' })
    },
  )

  spec(
    'resources are recorded',
    { covers: ['6.1-05'], requires: ['host'] },
    async ({ system, host, expect }) => {
      const { resources } = (await system.record.draft()).record
      expect(resources, 'what the record says of this machine').toMatchObject({
        cpus: host.cpus(),
        memoryBytes: host.memoryBytes(),
        system: host.system(),
      })
    },
  )
}
