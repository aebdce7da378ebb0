import type { Checklist } from '../football.ts'
import { before, isProblem, REHEARSED } from './before.ts'

/** Milliseconds of rounding by which two accounts of one time may differ. */
const ROUNDING_MS = 1

/** What became of every step, in the record as in the run. */
export function outcomes({ spec }: Checklist): void {
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
    'the outcome of every step is recorded',
    { covers: ['6.1-01'], needs: ['6.2-01'] },
    async ({ system, expect }) => {
      const { record } = await system.record.written()
      const recorded = record.items.filter(({ id }) => before.includes(id))
      const differing = recorded
        .map(({ id, outcome }) => ({ id, told: outcome, seen: system.record.outcomeOf(id).kind }))
        .filter(({ told, seen }) => told !== seen)
        .map(({ id, told, seen }) => `${id} is recorded as ${told}, and was ${seen}`)
      expect(differing, 'items that the record tells otherwise than they were').toEqual([])
      expect(recorded.length, 'items that are recorded').toBe(before.length)
    },
  )

  const needs = ['6.1-01']

  spec(
    'problems are recorded in detail, and none that was not',
    { covers: ['6.1-02'], needs },
    async ({ system, expect }) => {
      const { findings } = (await system.record.written()).record
      const invented = findings.filter(
        ({ item }) => before.includes(item) && !isProblem(system.record.outcomeOf(item)),
      )
      expect(
        invented.map(({ item, description }) => `${item} ${description}`),
        'findings of items that did not fail',
      ).toEqual([])
      const vague = findings.filter(({ description, analysis }) => !/\S/.test(description && analysis))
      expect(
        vague.map(({ item }) => item),
        'items whose finding does not say what was seen',
      ).toEqual([])
    },
  )

  spec(
    'each problem has a suggestion',
    { covers: ['6.1-03'], needs: [...needs, '6.1-02'] },
    async ({ system, expect }) => {
      const { findings } = (await system.record.written()).record
      const helpless = findings.filter(({ suggestion }) =>
        Object.values(suggestion).some((words) => !/\S/.test(words)),
      )
      expect(
        helpless.map(({ item }) => item),
        'items whose finding lacks a suggestion',
      ).toEqual([])
    },
  )

  spec('the time of every step is recorded', { covers: ['6.1-04'], needs }, async ({ system, expect }) => {
    const { record } = await system.record.written()
    const spentOn = (id: string) =>
      system.record.results
        .filter(({ declaration }) => declaration.covers.includes(id))
        .reduce((sum, own) => sum + own.durationMs, 0)
    const ran = before.filter((id) => ['passed', 'failed'].includes(system.record.outcomeOf(id).kind))
    const differing = record.items
      .filter(({ id }) => ran.includes(id))
      .filter(({ id, durationMs }) => Math.abs(durationMs - spentOn(id)) > ROUNDING_MS)
      .map(({ id, durationMs }) => `${id} is recorded with ${durationMs} ms, and took ${spentOn(id)} ms`)
    expect(differing, 'items whose time is not that of their specs').toEqual([])
    expect(
      record.sections.map(({ section }) => section),
      'sections',
    ).toEqual([...REHEARSED, '6'])
  })

  spec(
    'resources are recorded',
    { covers: ['6.1-05'], needs, requires: ['host'] },
    async ({ system, host, expect }) => {
      const { resources } = (await system.record.written()).record
      expect(resources, 'what the record says of this machine').toMatchObject({
        cpus: host.cpus(),
        memoryBytes: host.memoryBytes(),
        system: host.system(),
      })
    },
  )
}
