import { parseArgs } from 'node:util'
import { checkedOut } from './checked-out.ts'
import { rehearseCompletely } from './complete-rehearsal.ts'
import { median } from './median.ts'

/**
 * A complete rehearsal as it is here against one as it was at another commit, by turns in one run; the quotient of
 * their seconds, here to there. `npm run bench:against -- 5b8c48a 3` repeats it three times, after one round of each that
 * does not count: it fills the tool cache. A third argument is the commit to be taken for here: what a single change has cost.
 */
const { positionals } = parseArgs({ allowPositionals: true })
const [commit = '', rounds = '3', instead] = positionals
if (!commit)
  throw new Error('Which commit is to be compared with? For example: npm run bench:against -- 5b8c48a 3')

await using folders = new AsyncDisposableStack()
const there = folders.use(await checkedOut(commit)).path
const here = instead === undefined ? '.' : folders.use(await checkedOut(instead)).path
const ratios: number[] = []
for (let round = 0; round <= Number(rounds); round++) {
  const took = new Map<string, number>()
  // By turns: whoever goes first finds the machine as the one before has left it.
  for (const folder of round % 2 === 0 ? [here, there] : [there, here]) {
    const { verdict, seconds } = await rehearseCompletely('processes', folder)
    took.set(folder, seconds)
    console.log(`${folder === there ? commit : (instead ?? 'here')}: ${verdict} in ${seconds.toFixed(1)} s`)
  }
  const ratio = took.get(here)! / took.get(there)!
  console.log(
    `ratio of ${instead ?? 'here'} to ${commit} ${ratio.toFixed(3)}${round === 0 ? ', not counted' : ''}`,
  )
  if (round > 0) ratios.push(ratio)
}
if (ratios.length > 0) console.log(`median ratio ${median(ratios).toFixed(3)}`)
