import { parseArgs } from 'node:util'
import { loadEnvironment } from '../helpers/environments/load.ts'
import type { PlatformName } from '../helpers/platforms/platform.ts'
import { durationOf } from '../helpers/load/probe.ts'
import { startBare } from './bare-services.ts'
import { rehearseCompletely } from './complete-rehearsal.ts'
import { median } from './median.ts'

/** Of a complete rehearsal on another platform to one on plain processes. */
const PLATFORM_TARGET = 1.25

/**
 * A complete rehearsal against its own lower bound, in one run: the same services started bare and at the same time,
 * plus the load's declared duration. With `--platform containers`, against one on plain processes instead.
 * `npm run bench -- 3` repeats it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { platform: { type: 'string' } },
})
const rounds = Number(positionals[0] ?? 1)
const platform = (values.platform ?? 'processes') as PlatformName
const { config } = await loadEnvironment('rehearsal.config.ts', 'local')
const load = config.load ? durationOf(config.load) : 0

async function againstBound(): Promise<number> {
  const bare = await startBare()
  const { verdict, seconds } = await rehearseCompletely('processes')
  const ratio = seconds / (bare + load)
  console.log(
    `${verdict} in ${seconds.toFixed(1)} s = load ${load} s + ${(seconds - load).toFixed(1)} s; ` +
      `bare services ${bare.toFixed(1)} s; ratio to load plus bare ${ratio.toFixed(3)}`,
  )
  return ratio
}

/** By turns: whoever goes first finds the machine as the one before has left it. */
async function againstProcesses(round: number): Promise<number> {
  const order = round % 2 === 0 ? [platform, 'processes' as const] : ['processes' as const, platform]
  const took = new Map<PlatformName, number>()
  for (const name of order) {
    const { verdict, seconds } = await rehearseCompletely(name)
    took.set(name, seconds)
    console.log(
      `${name}: ${verdict} in ${seconds.toFixed(1)} s = load ${load} s + ${(seconds - load).toFixed(1)} s`,
    )
  }
  const ratio = took.get(platform)! / took.get('processes')!
  console.log(`ratio of ${platform} to processes ${ratio.toFixed(3)}, target ${PLATFORM_TARGET}`)
  return ratio
}

const ratios: number[] = []
for (let round = 1; round <= rounds; round++)
  ratios.push(platform === 'processes' ? await againstBound() : await againstProcesses(round))
console.log(`median ratio ${median(ratios).toFixed(3)}`)
