import { constants } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { exitCodeOfError } from '../helpers/cli/exit-codes.ts'
import { loadEnvironment } from '../helpers/environments/load.ts'
import { attestable } from '../helpers/rehearsal/attested/attest.ts'
import { runbookOf } from '../helpers/rehearsal/runbook-of.ts'
import { catalogue } from '../faults/catalogue.ts'
import { bringUp, type Project } from './staging/bring-up.ts'
import type { Broken } from './staging/example.ts'
import { QUEUE_WORKER_CONFIG, queueWorker } from './staging/queue-worker.ts'
import { SHOP_CONFIG, shop } from './staging/shop.ts'

interface Example {
  readonly project: (broken?: Broken) => Project
  readonly config: string
}

const EXAMPLES: Readonly<Record<string, Example>> = {
  shop: { project: shop, config: SHOP_CONFIG },
  'queue-worker': { project: queueWorker, config: QUEUE_WORKER_CONFIG },
}

const BAD_USAGE = 64
const INTERRUPTED = 130

const USAGE = `npm run example -- ${Object.keys(EXAMPLES).join('|')} [--break NAME] [options of npm test]

Brings the example's staging up by Docker Compose, at the release before the one to rehearse; rehearses it; takes it down.
The exit code is the rehearsal's: 0 GO, 1 NO-GO, 2 INCOMPLETE.

  --break NAME  rehearse a release that is broken by faults/<example>/NAME.ts`

/** @throws naming those that there are */
async function faultOf(example: string, name: string): Promise<Broken> {
  const all = (await catalogue()).filter(({ system }) => system === example)
  const found = all.find((each) => each.name === name)
  if (found) return found
  throw new Error(
    `--break: there is no faults/${example}/${name}.ts; there are ${all.map((each) => each.name).join(', ')}.`,
  )
}

/** What only a person can settle has nobody to settle it here: an example has no team. */
async function attestations(config: string, given: readonly string[]): Promise<string[]> {
  if (given.some((each) => /^--attest(=|$)/.test(each))) return []
  const { runbook } = await runbookOf((await loadEnvironment(config, undefined)).config, config)
  return attestable(runbook).flatMap(({ id }) => ['--attest', `${id}=npm run example`])
}

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: { break: { type: 'string' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const [name = ''] = positionals
  const example = EXAMPLES[name]
  if (!example) {
    console.error(`Which example? \`${name}\` is none.\n\n${USAGE}`)
    return BAD_USAGE
  }
  const broken = values.break === undefined ? undefined : await faultOf(name, String(values.break))
  const ours = tokens.flatMap((token) => {
    if (token.kind === 'option' && token.name === 'break')
      return token.inlineValue ? [token.index] : [token.index, token.index + 1]
    return token.kind === 'positional' && token.value === name ? [token.index] : []
  })
  const rest = argv.filter((_each, index) => !ours.includes(index))
  console.log(`Bringing ${name} up, at the release before this one…`)
  // Ctrl-C reaches all that runs in this terminal: what brings up fails by it, the rehearsal answers it, and what was
  // brought up is taken down in any case.
  let interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (interrupted = true))
  await using up = await bringUp(example.project(broken)).catch((error: unknown) => {
    if (!interrupted) throw error
    return undefined
  })
  if (!up || interrupted) return (console.log('Interrupted; what was brought up is taken down.'), INTERRUPTED)
  const attested = await attestations(example.config, rest)
  const args = ['helpers/cli/test.ts', '--config', example.config, '--yes', ...attested, ...rest]
  const { exitCode, signal } = await execa(process.execPath, args, {
    env: { ...up.env },
    stdio: 'inherit',
    reject: false,
  })
  console.log(`Taking ${name} down…`)
  return exitCode ?? 128 + (signal ? constants.signals[signal] : 0)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = exitCodeOfError(error)
}
