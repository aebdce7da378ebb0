import { ConfigError } from '../environments/load.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { PlatformName } from '../platforms/platform.ts'
import { changes } from '../platforms/remote/acts.ts'
import { askOnTerminal } from './ask-on-terminal.ts'
import { declaredSpecs } from './declared-specs.ts'
import { targetOf } from './plan/target.ts'
import type { Chosen } from './suite-files.ts'

export interface Asking {
  readonly platform: PlatformName
  readonly name: string
  readonly config: EnvironmentConfig
  readonly chosen: Chosen
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
  const { name, platform, config, chosen, yes, say, signal } = asking
  const acts = changes(platform, config)
  if (yes || acts.length === 0) return
  const specs = await declaredSpecs(chosen)
  const planned = specs.filter(({ act }) => act && acts.includes(act))
  if (planned.length === 0) return
  const ask = askOnTerminal(signal)
  if (!ask)
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
  const answer = await ask(`Rehearse ${name}? [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) throw new ConfigError('Not rehearsed: the answer was no.')
}
