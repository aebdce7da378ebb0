import { readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { execa } from 'execa'
import { ALLURE_RESULTS, allureResultsIn } from '../reporting/latest.ts'

const RUNS = 'rehearsal_results'
const CONFIG = 'helpers/reporting/allure/allurerc.json'
const allure = resolve('node_modules/allure/cli.js')

/**
 * Builds the HTML report of the last complete rehearsal, of one by its id, or of the `newest`, complete or not, with
 * Allure 3, and opens it where there is a terminal to stop it from.
 */
const runs = (await readdir(RUNS).catch(() => [])).filter((name) => /^\d{8}_\d{6}_/.test(name)).sort()
const [asked] = process.argv.slice(2)
const run = asked === 'newest' ? runs.at(-1) : asked
const [from, to] =
  run === undefined
    ? [ALLURE_RESULTS, 'allure-report']
    : [allureResultsIn(join(RUNS, run)), join(RUNS, run, 'allure-report')]
const results = (await readdir(from).catch(() => [])).filter((name) => name.endsWith('-result.json'))
if (results.length === 0) {
  const others = runs.length > 0 ? ` Or take one of ${runs.slice(-5).join(', ')}: npm run report -- RUN.` : ''
  console.error(`${from}/ holds no result: rehearse the whole runbook first, with \`npm test\`.${others}`)
  process.exit(1)
}
await rm(to, { recursive: true, force: true })
await execa(process.execPath, [allure, 'generate', from, '--config', CONFIG, '--output', to], {
  stdio: 'inherit',
})
console.log(`Report of ${results.length} specs: ${resolve(to, 'index.html')}`)
if (process.stdout.isTTY)
  await execa(process.execPath, [allure, 'open', to], { stdio: 'inherit', reject: false })
