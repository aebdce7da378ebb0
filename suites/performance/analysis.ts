import type { Checklist } from '../football.ts'
import { loadRun } from './products.ts'
import { whereLoaded } from './where-loaded.ts'

/** What the load has shown is counted, and written down. */
export function analysis(checklist: Checklist): void {
  const { spec } = whereLoaded(checklist)

  spec(
    'use of resources is recorded for every service',
    { covers: ['4.5-02'], takes: { loadRun } },
    ({ system, loadRun, evidence, expect }) => {
      const { usage } = loadRun
      evidence.attach('usage', usage)
      expect(Object.keys(usage).sort(), 'services').toEqual([...system.parts].sort())
      expect(usage.api?.cpus, 'CPUs of the app under load').toBeGreaterThan(0)
      expect(usage.database?.writtenBytes, 'bytes that the database wrote').toBeGreaterThanOrEqual(0)
    },
  )

  spec(
    'the app’s log is counted by level',
    { covers: ['4.5-03'], takes: { loadRun } },
    ({ loadRun, evidence, expect }) => {
      const { lines, levels, troubles } = loadRun.log
      evidence.attach('levels', levels)
      evidence.attach('troubles', troubles)
      const counted = Object.values(levels).reduce((sum, count) => sum + count, 0)
      expect(lines, 'lines').toBeGreaterThan(0)
      expect(counted, 'lines that have a level').toBe(lines)
      expect((levels.ERROR ?? 0) + (levels.CRITICAL ?? 0), 'lines that tell of trouble').toBe(troubles.length)
    },
  )

  spec(
    'the app logged nothing below the load’s level',
    { covers: ['4.5-03'], takes: { loadRun }, requires: ['log level variable', 'health log level'] },
    ({ system, loadRun, expect }) => {
      const { logLevel } = system.declared('load')
      expect(loadRun.log.levels.DEBUG ?? 0, `DEBUG lines at ${logLevel}`).toBe(0)
    },
  )

  spec(
    'connections are counted',
    { covers: ['4.5-04'], needs: ['4.3-10'] },
    async ({ database, evidence, within, expect }) => {
      const { total, active, idle, limit } = await database.connections()
      within('connections', total, { max: limit, strict: true, unit: 'count' })
      evidence.measure('active connections', active, 'count')
      evidence.measure('idle connections', idle, 'count')
      expect(active, 'the one that asks').toBeGreaterThan(0)
      expect(total, 'connections, against those that are active or idle').toBeGreaterThanOrEqual(
        active + idle,
      )
    },
  )

  spec(
    'Redis tells its memory',
    { covers: ['4.5-05'], needs: ['4.3-10'], requires: ['cache'] },
    async ({ cache, evidence, expect }) => {
      const { usedBytes, peakBytes, fragmentationRatio } = await cache.memory()
      evidence.measure('memory of Redis', usedBytes, 'bytes')
      evidence.measure('peak memory of Redis', peakBytes, 'bytes')
      evidence.measure('fragmentation of Redis', fragmentationRatio, 'count')
      expect(usedBytes, 'bytes used').toBeGreaterThan(0)
      expect(peakBytes, 'bytes used at its peak').toBeGreaterThanOrEqual(usedBytes)
      expect(fragmentationRatio, 'fragmentation').toBeGreaterThan(0)
    },
  )

  spec(
    'the analysis is written, with what was measured',
    { covers: ['4.5-01', '4.5-06'], takes: { loadRun } },
    async ({ system, loadRun, evidence, each, expect }) => {
      const { path, text, figures } = await system.performance.writeAnalysis(loadRun)
      await evidence.attachFile('analysis', path, 'text/markdown')
      expect(path, 'where it lies').toMatch(/performance_results\/performance_analysis_\d{8}_\d{6}\.md$/)
      expect(figures.length, 'figures with a target').toBeGreaterThan(5)
      await each(figures, ({ name }) => expect(text, 'the analysis').toContain(name))
      await each(system.parts, (name) => expect(text, 'usage by service').toContain(`| ${name} |`))
      expect(text, 'what a shell would have filled in').not.toMatch(/NaN|undefined|\$\(/)
    },
  )
}
