import { mkdir, readFile } from 'node:fs/promises'
import process from 'node:process'
import { execa } from 'execa'

/** What needs no test runner; side by side, since each keeps one processor busy. */
const STEPS = ['types', 'lint', 'format:check'] as const

/** What a contributor runs before a commit, and what is added by `--all`: whole rehearsals of broken and real systems. */
const QUICK = ['unit', 'integration'] as const
const SLOW = ['e2e', 'side-by-side'] as const

const REPORTS = '.rehearsal/check'

interface Totals {
  readonly passed: number
  readonly failed: number
}

/** Runs one step; its words are printed when it has ended, so that those of two do not mix. */
async function runStep(step: (typeof STEPS)[number]): Promise<Totals> {
  const { exitCode, all } = await npmRun(step, [], 'pipe')
  console.log(`\n── ${step}${all.trim() === '' ? '' : `\n${all.trim()}`}`)
  if (exitCode !== 0) console.error(`${step} failed. Repeat it alone with \`npm run ${step}\`.`)
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs tests; each of them counts, and a run that broke off without counting is one failure. */
async function runTests(step: (typeof QUICK | typeof SLOW)[number]): Promise<Totals> {
  console.log(`\n── ${step}`)
  const report = `${REPORTS}/${process.pid}-${step}.json`
  const flags = ['--reporter=default', '--reporter=json', `--outputFile=${report}`]
  const { exitCode } = await npmRun(step, flags, 'inherit')
  if (exitCode !== 0) console.error(`${step} failed. Repeat it alone with \`npm run ${step}\`.`)
  const text = await readFile(report, 'utf8').catch(() => '{}')
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(text) as Partial<Record<string, number>>
  return { passed: numPassedTests, failed: exitCode === 0 ? numFailedTests : Math.max(numFailedTests, 1) }
}

async function npmRun(step: string, flags: readonly string[], stdio: 'inherit' | 'pipe') {
  const args = ['run', '--silent', step, ...(flags.length > 0 ? ['--', ...flags] : [])]
  const { exitCode, all = '' } = await execa('npm', args, {
    ...(stdio === 'inherit'
      ? { stdio: ['ignore', 'inherit', 'inherit'] as const }
      : { all: true as const, stdin: 'ignore' as const }),
    reject: false,
  })
  return { exitCode, all: String(all) }
}

await mkdir(REPORTS, { recursive: true })
const totals = await Promise.all(STEPS.map(runStep))
for (const step of process.argv.includes('--all') ? [...QUICK, ...SLOW] : QUICK)
  totals.push(await runTests(step))
const sum = (of: keyof Totals) => totals.reduce((total, each) => total + each[of], 0)
console.log(`\ncheck: ${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') > 0 ? 1 : 0
