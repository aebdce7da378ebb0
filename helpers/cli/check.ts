import { execa } from 'execa'

/** The project's own checks, in the order in which they are cheapest to repair. */
const STEPS = ['types', 'lint', 'format:check', 'unit'] as const

let failed = 0
for (const step of STEPS) {
  console.log(`\n── ${step}`)
  const { exitCode } = await execa('npm', ['run', '--silent', step], { stdio: 'inherit', reject: false })
  if (exitCode !== 0) {
    failed++
    console.error(`${step} failed. Repeat it alone with \`npm run ${step}\`.`)
  }
}
process.exitCode = failed > 0 ? 1 : 0
