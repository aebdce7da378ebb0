import { LAYOUTS, tryLayout } from '../tests/init/layouts/try-layout.ts'
import { checkedOut } from './checked-out.ts'
import { tryLayoutAt } from './init-at.ts'

/**
 * What `npm run init` costs and finds on each layout of tests/init/layouts; before that, what it did at another commit where
 * one is named: `npm run init:layouts -- 5b8c48a`.
 */
const [commit] = process.argv.slice(2)
if (commit !== undefined) {
  await using there = await checkedOut(commit)
  for (const name of LAYOUTS) {
    const { seconds, exitCode, unfilled, configLines, deadEnds } = await tryLayoutAt(there.path, name)
    console.log(`\n${name} at ${commit}: ${seconds.toFixed(1)} s, exit code ${exitCode}`)
    console.log(`  left to fill in  ${unfilled}`)
    console.log(`  config lines     ${configLines}`)
    console.log(`  dead ends        ${deadEnds.length}`)
    for (const each of deadEnds) console.log(`    ${each}`)
  }
}

for (const name of LAYOUTS) {
  const start = performance.now()
  const { expected, questions, configLines, deadEnd, wrong, unnamed, unplanted } = await tryLayout(name)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const named = expected.defects.length - unnamed.length
  console.log(`\n${name}: ${seconds} s`)
  console.log(`  questions     ${questions.length}: ${questions.join(', ') || 'none'}`)
  console.log(`  config lines  ${configLines}`)
  console.log(`  dead ends     ${deadEnd === undefined ? '0' : `1: ${deadEnd}`}`)
  console.log(`  planted       ${named} of ${expected.defects.length} named by init`)
  for (const [rule, file, line] of unnamed)
    console.log(`    not named: ${rule} ${file}${line === null ? '' : `:${line}`}`)
  console.log(`  besides       ${unplanted.length} of ${wrong.length}`)
  for (const { rule, file, line, what } of unplanted)
    console.log(`    ${file}:${line ?? ''} ${rule}: ${what}`)
}
