import type { Checklist } from '../football.ts'
import { itemsOf, limitOf } from '../../helpers/rehearsal/section.ts'
import { built, previous } from '../deployment/products.ts'
import { coreFunctionsWork } from '../kinds/functions.ts'
import { before } from './before.ts'
import { keptFiles } from './products.ts'

const CRITERIA = ['6.4-01', '6.4-02', '6.4-03', '6.4-04', '6.4-05']

/** The five criteria, looked at once more, decide. */
export function criteria(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'criterion 1: the deployment is healthy',
    { covers: ['6.4-01'], needs: ['2.8-03', '5.5-01'] },
    async ({ system, api, expect }) => {
      const { status, body } = await api.health()
      expect(status, 'status of /health').toBe(200)
      expect(body.status, 'what it says').toBe(system.one('http-api').routes.healthy)
    },
  )

  spec(
    'criterion 1: what is live is the release to rehearse',
    { covers: ['6.4-01'], needs: ['2.8-03', '5.5-01'], takes: { built }, requires: ['health release'] },
    async ({ api, built, expect }) => {
      expect((await api.health()).body.version, 'the version that it tells').toBe(built.version)
    },
  )

  coreFunctionsWork(checklist, 'at the end: criterion 2', {
    covers: ['6.4-02'],
    needs: ['6.4-01', ...itemsOf('3')],
  })

  spec(
    'criterion 3: performance is within its thresholds',
    { covers: ['6.4-03'], needs: ['6.4-01', ...itemsOf('4')] },
    async ({ api, within, expect }) => {
      const { status, durationMs } = await api.health()
      expect(status, 'status of /health').toBe(200)
      within('/health at the end', durationMs / 1000, limitOf('6.4-03'))
    },
  )

  spec(
    'criterion 4: the way back works',
    { covers: ['6.4-04'], needs: itemsOf('5'), takes: { built, previous } },
    async ({ system, built, previous, expect }) => {
      const { releases } = system.platform
      const { tags } = system.releases
      expect((await releases.active())?.digest, 'live after the way forward').toBe(built.digest)
      const named = await releases.find(tags.previous)
      expect(named?.digest ?? 'nothing', `the way back, which ${tags.previous} names`).toBe(previous.digest)
    },
  )

  spec(
    'criterion 5: the record is complete',
    { covers: ['6.4-05'], needs: ['6.2-01', '6.3-02', '6.3-05'] },
    async ({ system, expect }) => {
      const { record, files, rows } = await system.record.written()
      expect(record.rehearsal.id, 'the rehearsal that it tells of').toBe(system.run.id)
      expect(files.json, 'where it lies').toContain(system.run.id)
      const told = rows.map(([first]) => first)
      const missing = before.filter((id) => !told.includes(id))
      expect(missing, 'items that the report does not tell').toEqual([])
    },
  )

  spec(
    'criterion 5: what was kept is still there',
    { covers: ['6.4-05'], needs: ['6.3-05'], takes: { keptFiles } },
    async ({ system, keptFiles, expect }) => {
      const there = await system.record.kept()
      const gone = keptFiles.filter((name) => !there.includes(name))
      expect(gone, `what is gone from ${system.resolved.resultsFolder}`).toEqual([])
    },
  )

  spec('GO only where all five hold', { covers: ['6.4-06'], needs: ['6.2-11'] }, ({ system, expect }) => {
    const kindOf = (id: string) => system.record.outcomeOf(id).kind
    const { verdict, repairs } = system.record.prospect()
    const unfinished = before.filter((id) => ['failed', 'blocked', 'not run'].includes(kindOf(id)))
    const toRepair = repairs.filter((id) => before.includes(id))
    expect(toRepair, 'what stands in the way of GO').toEqual(unfinished)
    const all = CRITERIA.every((id) => kindOf(id) === 'passed') && unfinished.length === 0
    expect(verdict === 'GO', `GO, where the verdict is ${verdict}`).toBe(all)
  })
}
