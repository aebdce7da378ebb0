import type { Service } from '../helpers/platforms/platform.ts'
import { ready } from '../helpers/rehearsal/ready.ts'
import { makeThrowAway } from '../helpers/rehearsal/stand-in/throw-away.ts'
import { SERVICES, startBare } from './bare-services.ts'
import { median } from './median.ts'
import { makePlainNetwork, startPlainly } from './plain-docker.ts'

/**
 * Six services that work, through the platform and by plain `docker run`, side by side in one run and by turns, so that
 * both meet the same machine. `npm run bench:containers -- 5` repeats it.
 */
const TARGET = 1.3
const rounds = Number(process.argv[2] ?? 3)

/** Seconds from no service to six that work. */
async function plain(): Promise<number> {
  const { run, environment, end } = await makeThrowAway('containers')
  const { config } = environment
  try {
    await makePlainNetwork(run)
    const start = performance.now()
    await startPlainly(run, config)
    await Promise.all(
      SERVICES.map((name) => ready({ config, resolved: run.resolved, service: (_: string) => RUNS }, name)),
    )
    return (performance.now() - start) / 1000
  } finally {
    await end()
  }
}

/** To the probe, what the docker command line has started runs. */
const RUNS = { state: () => Promise.resolve({ status: 'running' }) } as Service

const ours: number[] = []
const theirs: number[] = []
for (let round = 1; round <= rounds; round++) {
  const turns = [
    async () => void ours.push(await startBare('containers')),
    async () => void theirs.push(await plain()),
  ]
  // Who goes first takes turns too: it finds the machine's caches as the one before has left them.
  for (const turn of round % 2 === 0 ? turns.toReversed() : turns) await turn()
  console.log(
    `round ${round}: platform ${ours.at(-1)!.toFixed(2)} s, docker run ${theirs.at(-1)!.toFixed(2)} s`,
  )
}
const ratio = median(ours) / median(theirs)
console.log(
  `medians of ${rounds}: platform ${median(ours).toFixed(2)} s, docker run ${median(theirs).toFixed(2)} s; ` +
    `ratio ${ratio.toFixed(3)}, ${ratio < TARGET ? 'within' : 'beyond'} the target of ${TARGET}`,
)
