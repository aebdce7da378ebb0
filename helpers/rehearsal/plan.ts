import { loadEnvironment } from '../environments/load.ts'
import type { Act, EnvironmentConfig } from '../environments/schema.ts'
import { partOf, partsOf } from '../environments/parts.ts'
import { isSelected, type Language, type Selection } from '../record/run.ts'
import { lookup, type Item } from '../runbook/index.ts'
import { hostPort } from '../parts/host/host-port.ts'
import { planSettingAside } from './plan-database.ts'
import { mustBeAttestable, type Given } from './attested/attest.ts'
import { uncovered } from './coverage.ts'
import { declaredSpecs } from './declared-specs.ts'
import { mustBeThere, runbookOf } from './runbook-of.ts'

export interface PlanOptions {
  readonly configFile: string
  readonly environment: string | undefined
  readonly selection: Selection
  readonly attested: readonly Given[]
  readonly language: Language
  /** One JSON array of the declarations, for machines. */
  readonly json: boolean
  readonly say: (line: string) => void
}

/**
 * Prints every step of a run, what it needs and what it changes; nothing is started. Of a real environment the database
 * is asked what setting it aside would take, and nothing else reached.
 */
export async function printPlan({ say, language, json, ...options }: PlanOptions): Promise<void> {
  const { name, config } = await loadEnvironment(options.configFile, options.environment)
  const chosen = { ...(await runbookOf(config, options.configFile)), selection: options.selection }
  mustBeThere(chosen.runbook, chosen.selection)
  mustBeAttestable(chosen.runbook, options.attested)
  const { items } = lookup(chosen.runbook)
  const specs = (await declaredSpecs(chosen)).filter(({ covers }) =>
    covers.some((item) => isSelected(chosen, item)),
  )
  if (json) return say(JSON.stringify(specs, null, 2))
  say(`Plan for ${name}: ${config.title}. Allowed acts: ${config.allow.join(', ') || 'none'}.`)
  let checklist = ''
  for (const spec of specs) {
    if (spec.checklist !== checklist) say(`\n${(checklist = spec.checklist)}`)
    say(`  ${spec.title} [${spec.covers.join(' ')}]`)
    for (const id of spec.covers) say(`      ${id} ${items.get(id)?.item.promise[language] ?? ''}`)
    if (spec.needs.length > 0) say(`      needs ${spec.needs.join(', ')}`)
    if (spec.attested)
      say(`      a person settles it: --attest ${spec.covers.join('')}=NAME, or an answer on the terminal`)
    if (spec.takes) say(`      takes ${spec.takes.join(', ')}`)
    if (spec.gives) say(`      gives ${spec.gives}`)
    if (spec.requires) say(`      only where there is: ${spec.requires.join(', ')}`)
    if (spec.act) {
      const permitted = config.allow.includes(spec.act) ? 'allowed' : 'NOT allowed, so it will not be run'
      say(`      changes ${targetOf(spec.act, config)}: ${spec.act} (${permitted})`)
    }
  }
  const acts = specs.filter(({ act }) => act).length
  say(`\n${specs.length} steps, ${acts} of which change ${name}.`)
  for (const line of await planSettingAside(config, specs)) say(line)
  tellUncovered(
    uncovered(chosen.runbook, specs).filter(({ id }) => isSelected(chosen, id)),
    language,
    say,
  )
}

/** What is part of this run and nothing would show: with it the verdict is INCOMPLETE at best. */
function tellUncovered(items: readonly Item[], language: Language, say: (line: string) => void): void {
  if (items.length === 0) return
  say(
    `\nNo spec covers ${items.length} item${items.length === 1 ? '' : 's'}, so the verdict is INCOMPLETE at best:`,
  )
  for (const { id, promise } of items) say(`  ${id} ${promise[language]}`)
}

/** What requests are sent to under load. */
function loadedAt(config: EnvironmentConfig): string {
  const apps = partsOf(config, 'http-api')
  if (apps.length === 0) return 'what its journeys use'
  return `the app at ${apps.map(({ url, port }) => url ?? `http://${hostPort(config.domain, port ?? '?')}`).join(' and ')}`
}

/** What an act is done to. */
export function targetOf(act: Act, config: EnvironmentConfig): string {
  const { domain, project, compose } = config
  const engine = compose.dockerHost ?? compose.context ?? 'the container engine of this machine'
  switch (act) {
    case 'migrate':
    case 'restore':
      return `the database ${partsOf(config, 'postgres')
        .map(({ database, port }) => `${database} at ${hostPort(domain, port ?? '?')}`)
        .join(' and ')}`
    case 'load':
      return loadedAt(config)
    case 'notify':
      return `the channel ${partOf(config, 'alertmanager')?.channel ?? 'of the alerts'}`
    default:
      return project.standIn
        ? 'the throw-away system of this run'
        : `the services of ${project.folder} on ${engine}`
  }
}
