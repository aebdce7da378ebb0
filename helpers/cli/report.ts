import { readdir, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { execa } from 'execa'

const RESULTS = 'allure-results'
const REPORT = 'allure-report'
const CONFIG = 'helpers/reporting/allure/allurerc.json'
const allure = resolve('node_modules/allure/cli.js')

/** Builds the HTML report of the last rehearsal with Allure 3, and opens it where there is a terminal to stop it from. */
const results = (await readdir(RESULTS).catch(() => [])).filter((name) => name.endsWith('-result.json'))
if (results.length === 0) {
  console.error(`${RESULTS}/ holds no result yet: rehearse first, with \`npm test\`.`)
  process.exit(1)
}
await rm(REPORT, { recursive: true, force: true })
await execa(process.execPath, [allure, 'generate', RESULTS, '--config', CONFIG, '--output', REPORT], {
  stdio: 'inherit',
})
console.log(`Report of ${results.length} specs: ${resolve(REPORT, 'index.html')}`)
if (process.stdout.isTTY)
  await execa(process.execPath, [allure, 'open', REPORT], { stdio: 'inherit', reject: false })
