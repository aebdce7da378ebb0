import { createVitest, type TestModule } from 'vitest/node'
import { loadEnvironment } from '../environments/load.ts'
import type { Act, EnvironmentConfig } from '../environments/schema.ts'
import { items } from '../../runbook/index.ts'
import type { SpecDeclaration } from '../record/outcome.ts'
import { isSelected, type Language, type Selection } from '../record/run.ts'
import { suiteFiles } from './suites.ts'

export interface PlanOptions {
  readonly configFile: string
  readonly environment: string | undefined
  readonly selection: Selection
  readonly language: Language
  /** One JSON array of the declarations, for machines. */
  readonly json: boolean
  readonly say: (line: string) => void
}

/** Prints every step of a run, what it needs and what it changes; nothing is started and nothing reached. */
export async function printPlan({ say, language, json, ...options }: PlanOptions): Promise<void> {
  const { name, config } = await loadEnvironment(options.configFile, options.environment)
  const specs = (await declaredSpecs(options.selection)).filter(({ covers }) =>
    covers.some((item) => isSelected(options.selection, item)),
  )
  if (json) return say(JSON.stringify(specs, null, 2))
  say(`Plan for ${name}: ${config.title}. Allowed acts: ${config.allow.join(', ') || 'none'}.`)
  let checklist = ''
  for (const spec of specs) {
    if (spec.checklist !== checklist) say(`\n${(checklist = spec.checklist)}`)
    say(`  ${spec.title} [${spec.covers.join(' ')}]`)
    for (const id of spec.covers) say(`      ${id} ${items.get(id)?.promise[language] ?? ''}`)
    if (spec.needs.length > 0) say(`      needs ${spec.needs.join(', ')}`)
    if (spec.requires) say(`      only where there is: ${spec.requires.join(', ')}`)
    if (spec.act) {
      const permitted = config.allow.includes(spec.act) ? 'allowed' : 'NOT allowed, so it will not be run'
      say(`      changes ${targetOf(spec.act, config)}: ${spec.act} (${permitted})`)
    }
  }
  const acts = specs.filter(({ act }) => act).length
  say(`\n${specs.length} steps, ${acts} of which change ${name}.`)
}

/** What an act is done to. */
export function targetOf(
  act: Act,
  { domain, ports, urls, database, alertChannel, project, compose }: EnvironmentConfig,
): string {
  const engine = compose.dockerHost ?? compose.context ?? 'the container engine of this machine'
  switch (act) {
    case 'migrate':
    case 'restore':
      return `the database ${database.name} at ${domain}:${ports.db}`
    case 'load':
      return `the app at ${urls.app ?? `http://${domain}:${ports.app}`}`
    case 'notify':
      return `the channel ${alertChannel}`
    default:
      return project.standIn
        ? 'the throw-away system of this run'
        : `the services of ${project.folder} on ${engine}`
  }
}

/** Every spec of the suites, as declared, in the runbook's order. */
export async function declaredSpecs(selection: Selection): Promise<SpecDeclaration[]> {
  const vitest = await createVitest('test', {
    project: 'rehearsal',
    watch: false,
    reporters: [{}],
  })
  try {
    const { testModules } = await vitest.collect(await suiteFiles(selection), { staticParse: false })
    return testModules.flatMap(specsOf)
  } finally {
    await vitest.close()
  }
}

function specsOf(module: TestModule): SpecDeclaration[] {
  if (module.errors().length > 0)
    throw new Error(`${module.relativeModuleId}: ${module.errors()[0]?.message}`)
  return [...module.children.allTests()].flatMap((test) => test.meta().declaration ?? [])
}
