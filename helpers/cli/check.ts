import { mkdir, readFile } from 'node:fs/promises'
import { execa } from 'execa'

/** The project's own checks, in the order in which they are cheapest to repair. */
const STEPS = ['types', 'lint', 'format:check'] as const
const TESTS = ['unit', 'integration'] as const
const REPORTS = '.rehearsal/check'

interface Totals {
  readonly passed: number
  readonly failed: number
}

async function runStep(step: string, ...flags: string[]): Promise<boolean> {
  console.log(`\n── ${step}`)
  const args = ['run', '--silent', step, ...(flags.length > 0 ? ['--', ...flags] : [])]
  const { exitCode } = await execa('npm', args, { stdio: 'inherit', reject: false })
  if (exitCode !== 0) console.error(`${step} failed. Repeat it alone with \`npm run ${step}\`.`)
  return exitCode === 0
}

/** Runs tests; each of them counts, and a run that broke off without counting is one failure. */
async function runTests(step: (typeof TESTS)[number]): Promise<Totals> {
  const report = `${REPORTS}/${step}.json`
  const passed = await runStep(step, '--reporter=default', '--reporter=json', `--outputFile=${report}`)
  const text = await readFile(report, 'utf8').catch(() => '{}')
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(text) as Partial<Record<string, number>>
  return { passed: numPassedTests, failed: passed ? numFailedTests : Math.max(numFailedTests, 1) }
}

await mkdir(REPORTS, { recursive: true })
const totals: Totals[] = []
for (const step of STEPS)
  totals.push((await runStep(step)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
for (const step of TESTS) totals.push(await runTests(step))
const sum = (of: keyof Totals) => totals.reduce((total, each) => total + each[of], 0)
console.log(`\ncheck: ${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') > 0 ? 1 : 0
