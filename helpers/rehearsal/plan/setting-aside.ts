import { declaredPorts } from '../../environments/parts.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Needed } from '../../parts/as-found.ts'
import type { SpecDeclaration } from '../../record/outcome.ts'
import { holdingsOf, keepingParts, type Keeping } from '../as-found/holdings.ts'
import { clearTargets } from '../clear-targets.ts'
import { changesData } from '../data-acts.ts'
import { readProject } from '../read-project.ts'
import { resolveRun } from '../resolve-run.ts'

/**
 * What setting aside what parts hold, before the first act that may change data, takes, line by line; nothing where no such
 * act is to be done. The servers are only asked, after the guard's first look.
 */
export async function planSettingAside(
  config: EnvironmentConfig,
  specs: readonly SpecDeclaration[],
): Promise<string[]> {
  if (config.project.standIn) return []
  const acts = new Set(specs.filter((spec) => changesData(spec) && !spec.scratch).map(({ act }) => act!))
  const allowed = [...acts].filter((act) => config.allow.includes(act))
  if (allowed.length === 0) return []
  const lines: string[] = []
  for (const [called, parts] of Map.groupBy(await keepingParts(config), ({ asFound }) => asFound.called))
    lines.push(...(await planOf(called, parts, config, allowed)))
  return lines
}

/** Of all that is called alike. */
async function planOf(
  called: string,
  parts: readonly Keeping[],
  config: EnvironmentConfig,
  acts: readonly string[],
): Promise<string[]> {
  const names = parts.map(({ name, asFound }) => asFound.named(config.parts[name]))
  const heading = `\nBefore the first of ${acts.join(', ')} ${names.length === 1 ? `the ${called}` : `each of the ${called}s`} ${names.join(', ')} is set aside, and a copy of it is rehearsed on:`
  try {
    const variables = await readProject(config, config.platform)
    await clearTargets(config, variables)
    const platform = config.platform === 'auto' ? 'compose' : config.platform
    const resolved = resolveRun(config, platform, 'plan', declaredPorts(config), variables)
    const lines: string[] = [heading]
    for (const each of await holdingsOf({ config, resolved })) {
      if (each.called !== called) continue
      await using keeper = await each.holding.open()
      lines.push(...tellNeeds(await keeper.needs(), acts))
    }
    return lines
  } catch (error) {
    const why = (error as Error).message.replaceAll('\n', ' ')
    return [heading, `  whether that can be done could not be looked at: ${why}`]
  }
}

/** What it takes, whether it is given, and what is out of reach where it is not. */
export function tellNeeds({ lines, obstacles }: Needed, acts: readonly string[]): string[] {
  const told = [...lines, ...obstacles.map((obstacle) => `!! ${obstacle}`)]
  if (obstacles.length > 0)
    told.push(
      `!! So ${acts.join(', ')} ${acts.length === 1 ? 'is' : 'are'} out of reach: they are not run, and the verdict is INCOMPLETE at best.`,
    )
  return told.map((line) => `  ${line}`)
}
