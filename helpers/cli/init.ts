import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { ConfigError } from '../environments/load.ts'
import { initialize, type Ask, type InitOptions, type Wrong } from '../init/index.ts'
import { itemsOf, loadRunbook } from '../runbook/index.ts'
import { mask } from '../secrets/mask.ts'
import { MissingToolError } from '../toolchain/index.ts'
import { readInitArguments, USAGE } from './init-arguments.ts'
import { wrongLines } from './init-wrong.ts'

const BAD_USAGE = 64

/** Writes a first config of the user's staging, and says what is wrong already and what is left to them. */
async function main(argv: readonly string[]): Promise<void> {
  const options = readInitArguments(argv)
  if (!options) return say(USAGE)
  const { found, open, wrong, kept } = await asking(options)
  say(list('Found:', found))
  say(list('Could not find out:', open))
  if (wrong.length > 0) say(await alreadyWrong(wrong))
  say(
    kept === undefined
      ? `\nWritten: ${options.out}. It only observes until its \`allow\` names more.`
      : keptText(options.out, kept),
  )
  say(`Next: ${next(options.out)}`)
}

/** Questions are put where somebody sits in front of a terminal. */
async function asking(options: InitOptions) {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return initialize(options)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const ask: Ask = ({ number, of, key, meaning }) =>
    terminal.question(
      `\nQuestion ${number} of ${of}: ${key}\n  ${mask.text(meaning)}\n  (Enter leaves it open) > `,
    )
  try {
    return await initialize(options, ask)
  } finally {
    terminal.close()
  }
}

async function alreadyWrong(wrong: readonly Wrong[]): Promise<string> {
  const runbook = await loadRunbook(undefined, '.')
  return list(`Already wrong (${wrong.length}):`, wrongLines(wrong, itemsOf(runbook), runbook.foreseen ?? {}))
}

function keptText(out: string, differences: string): string {
  if (differences === '') return `\nKept: ${out}, which says the same.`
  return `\nKept: ${out}, which was edited by hand. --force writes over it, --out FILE beside it. What would change:\n\n${differences}\n`
}

/** `--env=staging` finds its config under its usual name. */
function next(out: string): string {
  return out === 'rehearsal.staging.config.ts'
    ? 'npm test -- --env=staging --plan'
    : `npm test -- --config ${out} --plan`
}

const say = (text: string) => console.log(mask.text(text))

function list(title: string, lines: readonly string[]): string {
  return [`\n${title}`, ...(lines.length > 0 ? lines : ['nothing']).map((line) => `  ${line}`)].join('\n')
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof MissingToolError)) throw error
  console.error(mask.text(error.message))
  process.exitCode = BAD_USAGE
}
