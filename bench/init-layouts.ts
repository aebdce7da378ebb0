import { LAYOUTS, tryLayout } from '../tests/init/layouts/try-layout.ts'

/** What `npm run init` costs and finds on each layout of tests/init/layouts. */
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
