import { createInterface } from 'node:readline/promises'
import { ConfigError } from '../environments/load.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { PlatformName } from '../platforms/platform.ts'
import { changes } from '../platforms/remote/acts.ts'
import type { Selection } from '../record/run.ts'
import { declaredSpecs, targetOf } from './plan.ts'

export interface Asking {
  readonly platform: PlatformName
  readonly name: string
  readonly config: EnvironmentConfig
  readonly selection: Selection
  readonly yes: boolean
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

/**
 * Before a real environment is changed: shows what would be done to what, and asks once. `--yes` is the answer where
 * nobody sits.
 * @throws {ConfigError} where the answer is no, or nobody is there to give one
 */
export async function askConsent(asking: Asking): Promise<void> {
  const { name, platform, config, selection, yes, say, signal } = asking
  const acts = changes(platform, config)
  if (yes || acts.length === 0) return
  const specs = await declaredSpecs(selection)
  const planned = specs.filter(({ act }) => act && acts.includes(act))
  if (planned.length === 0) return
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new ConfigError(
      `Rehearsing ${name} would change it in ${planned.length} steps (\`--plan\` lists them), and there is no terminal to ask on: pass --yes.`,
    )
  say(`\nThis rehearsal changes ${name} (${config.title}):`)
  const byAct = Map.groupBy(planned, ({ act }) => act!)
  for (const [act, steps] of byAct) {
    say(`  ${act.padEnd(8)} ${targetOf(act, config)}`)
    for (const { title } of steps) say(`             ${title}`)
  }
  say('At its end everything is brought back to how it was found.')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = await terminal.question(`Rehearse ${name}? [y/N] `, { signal })
    if (!/^y(es)?$/i.test(answer.trim())) throw new ConfigError('Not rehearsed: the answer was no.')
  } finally {
    terminal.close()
  }
}
