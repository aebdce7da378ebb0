import { readFile } from 'node:fs/promises'
import { execa } from 'execa'
import { loadEnvironment } from '../helpers/environments/load.ts'
import { durationOf } from '../helpers/probes/load.ts'
import type { RehearsalRecord } from '../helpers/record/record.ts'
import { startBare } from './bare-services.ts'

/**
 * A complete rehearsal against its own lower bound, in one run: the same services started bare and at the same time,
 * plus the load's declared duration. `npm run bench -- 3` repeats it.
 */
const rounds = Number(process.argv[2] ?? 1)
const { config } = await loadEnvironment('rehearsal.config.ts', 'local')
const load = durationOf(config.load)
const ratios: number[] = []
for (let round = 1; round <= rounds; round++) {
  const bare = await startBare()
  const { stdout } = await execa(process.execPath, ['helpers/cli/test.ts'], { reject: false })
  const file = /^Record {2}(.*)$/m.exec(stdout)?.[1]
  if (!file) throw new Error(`The rehearsal wrote no record:\n${stdout}`)
  const { rehearsal, verdict } = JSON.parse(await readFile(file, 'utf8')) as RehearsalRecord
  const whole = (Date.parse(rehearsal.finished) - Date.parse(rehearsal.started)) / 1000
  const ratio = whole / (bare + load)
  ratios.push(ratio)
  console.log(
    `${verdict} in ${whole.toFixed(1)} s = load ${load} s + ${(whole - load).toFixed(1)} s; ` +
      `bare services ${bare.toFixed(1)} s; ratio to load plus bare ${ratio.toFixed(3)}`,
  )
}
console.log(`median ratio ${ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)]?.toFixed(3)}`)
