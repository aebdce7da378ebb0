import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { Selection } from '../record/run.ts'
import { lookup, mustKnow, RunbookError, type Runbook } from '../runbook/index.ts'
import { mustBind } from '../runbook/bindings.ts'
import { withLimits } from '../runbook/limit.ts'
import { loadRunbook } from '../runbook/load.ts'
import { unknown } from '../runbook/near.ts'
import { bindableTo, kindsOf } from './bound/words.ts'
import type { Chosen } from './suite-files.ts'

const BUNDLED_SUITES = fileURLToPath(new URL('../../suites', import.meta.url))

/**
 * What an environment's config says is rehearsed. The bundled suites go with the bundled runbook alone.
 * @throws {RunbookError} for a runbook that can't be used, a waiver or limit of an item that it does not have, or what
 * is bound to what the config does not have
 */
export async function runbookOf(
  {
    runbook: setting,
    suites,
    limits = {},
    waivers,
    ...speaking
  }: Pick<EnvironmentConfig, 'runbook' | 'suites' | 'limits' | 'waivers' | 'parts' | 'journeys'>,
  configFile: string,
): Promise<Omit<Chosen, 'selection'>> {
  const folder = dirname(resolve(configFile))
  const runbook = withLimits(await loadRunbook(setting, folder), limits)
  const items = waivers.map(({ item }) => item)
  mustKnow(runbook, `waivers in ${configFile}`, items)
  mustBind(runbook, bindableTo(speaking))
  const kinds = kindsOf(speaking)
  if (suites !== undefined) return { runbook, kinds, suites: resolve(folder, suites) }
  return { runbook, kinds, suites: setting === undefined ? BUNDLED_SUITES : undefined }
}

/** @throws {RunbookError} for a section or an item that the runbook does not have */
export function mustBeThere(runbook: Runbook, { sections, items }: Selection): void {
  const known = [...lookup(runbook).sections.keys()]
  const strange = sections.filter((id) => !known.includes(id))
  if (strange.length > 0)
    throw new RunbookError(`--section: ${unknown(strange, known)} They are those of ${runbook.source}.`)
  mustKnow(runbook, '--only', items)
}
