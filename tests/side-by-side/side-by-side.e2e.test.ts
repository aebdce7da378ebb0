import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RUNS_FOLDER } from '../../helpers/rehearsal/resolve-run.ts'
import { ended, startWith } from '../../faults/rehearse.ts'

const CONFIG = 'tests/fixtures/light-load.config.ts'

/** How often on each platform. */
const ROUNDS = Array.from({ length: Number(process.env.REHEARSAL_ROUNDS ?? 1) }, (_, index) => index + 1)

describe.each(['processes', 'containers'])('three rehearsals in one checkout at once, on %s', (platform) => {
  test.each(ROUNDS)('all end in GO, round %d', async () => {
    const args = ['--config', CONFIG, '--platform', platform]
    const all = await Promise.all([1, 2, 3].map(() => ended(startWith(args, {}))))
    for (const { exitCode, output, record, having } of all) {
      expect(having('failed'), output).toEqual([])
      expect({ verdict: record.verdict, exitCode }, output).toEqual({ verdict: 'GO', exitCode: 0 })
      expect(existsSync(join(RUNS_FOLDER, record.rehearsal.id)), 'a folder of the run').toBe(false)
    }
    expect(new Set(all.map(({ record }) => record.rehearsal.id)).size).toBe(3)
  })
})
