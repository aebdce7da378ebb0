import { loadEnvironment } from '../../environments/load.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { PlatformName } from '../../platforms/platform.ts'
import { isSelected } from '../../record/run.ts'
import { mustBeAttestable } from '../attested/attest.ts'
import { uncovered } from '../coverage.ts'
import { changesData } from '../data-acts.ts'
import { readSpecs } from '../read-here/read-specs.ts'
import type { Request } from '../request.ts'
import { mustBeThere, runbookOf } from '../runbook-of.ts'
import { details } from './details.ts'
import { foresee, type Foreseen } from './foreseen.ts'
import { overview } from './overview.ts'

export interface PlanOptions extends Request {
  /** One JSON array of the declarations, for machines. */
  readonly json: boolean
  /** Every spec too. */
  readonly verbose: boolean
  readonly say: (line: string) => void
}

/**
 * Prints what a run would do, to what, and what of it is known not to be run; nothing is started. Of a real environment those
 * parts are asked what setting aside what they hold would take, and nothing else reached.
 */
export async function printPlan({ say, json, verbose, ...options }: PlanOptions): Promise<void> {
  const { name, config } = await loadEnvironment(options.configFile, options.environment)
  const language = options.language ?? config.language
  const chosen = { ...(await runbookOf(config, options.configFile)), selection: options.selection }
  mustBeThere(chosen.runbook, chosen.selection)
  mustBeAttestable(chosen.runbook, options.attested)
  const declared = (await readSpecs(chosen)).filter(({ covers }) =>
    covers.some((item) => isSelected(chosen, item)),
  )
  if (json) return say(JSON.stringify(declared, null, 2))
  const platform = (options.platform ?? config.platform) as PlatformName | 'auto'
  const specs = foresee(declared, config, platform)
  const { runbook } = chosen
  const open = uncovered(runbook, declared).filter(({ id }) => isSelected(chosen, id))
  const plan = { name, config, platform, runbook, language, specs, uncovered: open }
  if (verbose) for (const line of details(plan)) say(line)
  for (const line of [...overview(plan), ...(await settingAside(config, specs))]) say(line)
}

/** What setting aside what parts hold would take, where anything would be done to their data. */
async function settingAside(config: EnvironmentConfig, specs: readonly Foreseen[]): Promise<string[]> {
  const changing = specs.flatMap(({ spec, held }) =>
    !held && changesData(spec) && !spec.scratch ? [spec] : [],
  )
  if (config.project.standIn || changing.length === 0) return []
  // The parts' clients are loaded only where one is to be asked.
  const { planSettingAside } = await import('./setting-aside.ts')
  return planSettingAside(config, changing)
}
