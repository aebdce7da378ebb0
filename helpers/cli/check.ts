import { mkdir, readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { failuresOf, filesToRepeat, passedIn, together, type TestReport } from './second-look.ts'

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

/**
 * Runs tests; each of them counts, and a run that broke off without counting is one failure. What meets real programs
 * beside other work and is red gets a second look, alone; what is green then counts as passed, and is told by name.
 */
async function runTests(step: (typeof QUICK | typeof SLOW)[number]): Promise<Totals> {
  console.log(`\n── ${step}`)
  const first = await vitest(step, [])
  const files = first.exitCode === 0 || step === 'unit' ? [] : filesToRepeat(first.report)
  if (files.length === 0) return totalsOf(step, first)
  console.log(`\n── ${step}, a second look at ${files.map((file) => relative('.', file)).join(', ')}`)
  const second = await vitest(step, ['--no-file-parallelism', ...files])
  const report = together(first.report, second.report)
  const red = new Set(failuresOf(report))
  for (const name of failuresOf(first.report).filter((each) => !red.has(each)))
    console.log(`red beside other work, green alone: ${name}`)
  return totalsOf(step, { exitCode: second.exitCode, report })
}

/** A run that ended badly has at least one failure, whatever its tests say. */
function totalsOf(step: string, { exitCode, report }: Awaited<ReturnType<typeof vitest>>): Totals {
  if (exitCode !== 0) console.error(`${step} failed. Repeat it alone with \`npm run ${step}\`.`)
  const failed = failuresOf(report).length
  return { passed: passedIn(report), failed: exitCode === 0 ? failed : Math.max(failed, 1) }
}

async function vitest(step: string, further: readonly string[]) {
  const file = `${REPORTS}/${process.pid}-${step}${further.length > 0 ? '-again' : ''}.json`
  const flags = ['--reporter=default', '--reporter=json', `--outputFile=${file}`, ...further]
  const { exitCode } = await npmRun(step, flags, 'inherit')
  const text = await readFile(file, 'utf8').catch(() => '{}')
  return { exitCode, report: JSON.parse(text) as TestReport }
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
