import { startBare } from './bare-services.ts'
import { median } from './median.ts'

/**
 * Ten parts, started at the same time, against eight, by turns in one run: a database and a cache more may cost what their
 * starting costs the processors, and no waiting. `npm run bench:parts -- 5` repeats it five times.
 */
const rounds = Number(process.argv[2] ?? 3)

/** Eight: the bundled system's six services, one more database and one more cache; ten: two of each. */
const start = (each: number) =>
  startBare('processes', ({ database, cache }) => {
    const more: Record<string, NonNullable<typeof database>> = {}
    for (let nth = 2; nth < each + 2; nth++) {
      more[`database${nth}`] = { ...database!, port: 15_500 + nth, service: `db${nth}` }
      more[`cache${nth}`] = { ...cache!, port: 16_500 + nth, service: `redis${nth}` }
    }
    return more
  })

const ratios: number[] = []
for (let round = 1; round <= rounds; round++) {
  const took = new Map<number, number>()
  // By turns: whoever goes first finds the machine as the one before has left it.
  for (const each of round % 2 === 0 ? [1, 2] : [2, 1]) took.set(each, await start(each))
  const [eight, ten] = [took.get(1)!, took.get(2)!]
  console.log(
    `8 parts ${eight.toFixed(2)} s, 10 parts ${ten.toFixed(2)} s, ratio ${(ten / eight).toFixed(3)}`,
  )
  ratios.push(ten / eight)
}
console.log(`median ratio ${median(ratios).toFixed(3)}`)
