import process from 'node:process'
import { ConfigError } from '../environments/load.ts'
import { initialize } from '../init/index.ts'
import { mask } from '../secrets/mask.ts'
import { MissingToolError } from '../toolchain/index.ts'
import { readInitArguments, USAGE } from './init-arguments.ts'

const BAD_USAGE = 64

/** Writes a first config of the user's staging, and says what is left to them. */
async function main(argv: readonly string[]): Promise<void> {
  const options = readInitArguments(argv)
  if (!options) return say(USAGE)
  const { found, open } = await initialize(options)
  say(list('Found:', found))
  say(list('Could not find out:', open))
  say(`\nWritten: ${options.out}. It only observes until its \`allow\` names more.`)
  say(`Next: npm test -- --config ${options.out} --plan`)
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
