import { readFile } from 'node:fs/promises'
import type { Checklist } from '../football.ts'
import { connectionsBefore, loadRun, written } from './products.ts'
import { whereLoaded } from './where-loaded.ts'

/** Entries of a log that are in a message. */
const TROUBLES_TOLD = 3
/** Connections that come and go without the app: monitoring, people, this rehearsal itself. */
const OTHERS_COME = 5

/** What the load has shown is counted, and written down. */
export function analysis(checklist: Checklist): void {
  const { spec } = whereLoaded(checklist)

  spec(
    'use of resources is recorded for every service',
    { covers: ['4.5-02'], takes: { loadRun } },
    async ({ system, loadRun, evidence, each, expect }) => {
      const { usage } = loadRun
      evidence.attach('usage', usage)
      expect(Object.keys(usage).sort(), 'services').toEqual([...system.parts].sort())
      expect(usage.api?.cpus, 'CPUs of the app under load').toBeGreaterThan(0)
      await each(
        Object.entries(usage),
        ([name]) => name,
        ([, { cpus, writtenBytes }]) => {
          expect(
            cpus,
            'CPUs, of which one that ended meanwhile has used less than none',
          ).toBeGreaterThanOrEqual(0)
          expect(writtenBytes, 'bytes that it wrote').toBeGreaterThanOrEqual(0)
        },
      )
    },
  )

  spec(
    'the app’s log is counted by level',
    { covers: ['4.5-03'], takes: { loadRun } },
    ({ loadRun, evidence, expect }) => {
      const { lines, levels, troubles, unread } = loadRun.log
      evidence.attach('levels', levels)
      evidence.attach('troubles', troubles)
      const counted = Object.values(levels).reduce((sum, count) => sum + count, 0)
      expect(lines, 'lines').toBeGreaterThan(0)
      expect(counted, `lines that have a level, of ${lines}; ${unread.samples.join('\n')}`).toBe(lines)
      expect((levels.ERROR ?? 0) + (levels.CRITICAL ?? 0), 'lines that tell of trouble').toBe(troubles.length)
    },
  )

  spec(
    'what was released logged no error under load',
    { covers: ['4.5-03'], takes: { loadRun } },
    async ({ loadRun, each, expect }) => {
      await each(
        Object.entries(loadRun.troubles),
        ([name]) => name,
        ([, troubles]) => {
          const first = troubles.slice(0, TROUBLES_TOLD).join('\n')
          expect(troubles.length, `entries that tell of trouble, the first of them ${first}`).toBe(0)
        },
      )
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
    'the load has left no connections behind',
    { covers: ['4.5-04'], takes: { connectionsBefore }, requires: ['health dependencies'] },
    async ({ api, database, connectionsBefore, within }) => {
      const pool = (await api.health()).body.dependencies?.database?.pool
      const others = connectionsBefore.total - connectionsBefore.pool
      const { total } = await database.connections()
      const max = others + (pool?.max ?? 0) + OTHERS_COME
      within('connections, the pool’s and those there were before', total, { max, unit: 'count' })
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
    'the analysis is written',
    { covers: ['4.5-01'], takes: { loadRun }, gives: written },
    async ({ system, loadRun, evidence, expect }) => {
      const analysis = await system.performance.writeAnalysis(loadRun)
      await evidence.attachFile('analysis', analysis.path, 'text/markdown')
      expect(analysis.path, 'where it lies').toMatch(
        /performance_results\/performance_analysis_\d{8}_\d{6}\.md$/,
      )
      expect(analysis.figures.length, 'figures with a target').toBeGreaterThan(5)
      return analysis
    },
  )
}

/** What was written down is read where it lies, once the app has been started anew. */
export function analysisAsRead(checklist: Checklist): void {
  const { spec } = whereLoaded(checklist)

  spec(
    'the analysis tells what was measured, of every service',
    { covers: ['4.5-06'], takes: { written } },
    async ({ system, written, each, expect }) => {
      const text = await readFile(written.path, 'utf8')
      const untold = written.figures.filter(({ name }) => !text.includes(name)).map(({ name }) => name)
      expect(untold, `figures that ${written.path} does not tell`).toEqual([])
      await each(system.parts, (name) => expect(text, 'usage by service').toContain(`| ${name} |`))
      expect(text, 'what a shell would have filled in').not.toMatch(/NaN|undefined|\$\(/)
    },
  )
}
