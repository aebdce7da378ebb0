import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { ALLURE_RESULTS, allureResultsIn } from '../reporting/latest.ts'
import { buildReport } from '../reporting/report/build.ts'
import { RUNBOOK_PAGE } from '../reporting/runbook-page.ts'
import { exitCodeOfError } from './exit-codes.ts'
import { readReportArguments, REPORT_USAGE, type ReportArguments } from './report-arguments.ts'

const RUNS = 'rehearsal_results'
const allure = fileURLToPath(new URL('../cli.js', import.meta.resolve('allure')))

/**
 * Builds the HTML report of the last complete rehearsal, of one by its id, or of the `newest`, complete or not, with
 * Allure 3, and opens it where there is a terminal to stop it from.
 */
async function main(argv: readonly string[]): Promise<number> {
  const asked = readReportArguments(argv)
  if (asked.help) return (console.log(REPORT_USAGE), 0)
  const runs = (await readdir(RUNS).catch(() => [])).filter((name) => /^\d{8}_\d{6}_/.test(name)).sort()
  const { from, to } = foldersOf(asked, runs)
  const results = (await readdir(from).catch(() => [])).filter((name) => name.endsWith('-result.json'))
  if (results.length === 0) {
    const others =
      runs.length > 0 ? ` Or take one of ${runs.slice(-5).join(', ')}: npm run report -- RUN.` : ''
    console.error(`${from}/ holds no result: rehearse the whole runbook first, with \`npm test\`.${others}`)
    return 1
  }
  await buildReport({ results: from, output: to, singleFile: asked.singleFile, generate })
  console.log(`Report: ${resolve(to, 'index.html')}`)
  if (asked.singleFile) console.log(`Items lead to ${RUNBOOK_PAGE} beside it: hand both on.`)
  if (asked.build === undefined && process.stdout.isTTY)
    await execa(process.execPath, [allure, 'open', to], { stdio: 'inherit', reject: false })
  return 0
}

function foldersOf(
  { run, build, results }: ReportArguments,
  runs: readonly string[],
): { from: string; to: string } {
  const id = run === 'newest' ? runs.at(-1) : run
  const own = id === undefined ? undefined : join(RUNS, id)
  return {
    from: results ?? (own === undefined ? ALLURE_RESULTS : allureResultsIn(own)),
    to: build ?? (own === undefined ? 'allure-report' : join(own, 'allure-report')),
  }
}

/** Allure says what it has done, and more; only what goes wrong is of interest. */
async function generate(results: string, config: string, output: string): Promise<void> {
  await execa(process.execPath, [allure, 'generate', results, '--config', config, '--output', output], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = exitCodeOfError(error)
}
