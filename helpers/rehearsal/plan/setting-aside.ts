import type { EnvironmentConfig } from '../../environments/schema.ts'
import { openMaintenance } from '../../parts/postgres/maintenance.ts'
import { megabytes, needsOf, obstaclesIn, type Needs } from '../../parts/postgres/needs.ts'
import { describeSession } from '../../parts/postgres/sessions.ts'
import type { SpecDeclaration } from '../../record/outcome.ts'
import { clearTargets } from '../clear-targets.ts'
import { changesData } from '../data-acts.ts'
import { declaredPorts, partsOf } from '../../environments/parts.ts'
import { databasesOf } from '../endpoints.ts'
import { readProject } from '../read-project.ts'
import { resolveRun } from '../resolve-run.ts'

/** Bytes a second. 1.08 GB took 0.63 s on one machine (bench/set-aside.ts), 0.88 GB 3.2 s on another; disks are slower than caches. */
const COPIED_PER_S = 100_000_000

/**
 * What setting the database aside before the first act that may change data takes, line by line; nothing where no such
 * act is to be done. The server is only asked, after the guard's first look.
 */
export async function planSettingAside(
  config: EnvironmentConfig,
  specs: readonly SpecDeclaration[],
): Promise<string[]> {
  const names = partsOf(config, 'postgres').map(({ database }) => database)
  if (config.project.standIn || names.length === 0) return []
  const acts = new Set(specs.filter((spec) => changesData(spec) && !spec.scratch).map(({ act }) => act!))
  const allowed = [...acts].filter((act) => config.allow.includes(act))
  if (allowed.length === 0) return []
  const heading = `\nBefore the first of ${allowed.join(', ')} ${names.length === 1 ? 'the database' : 'each of the databases'} ${names.join(', ')} is set aside, and a copy of it is rehearsed on:`
  try {
    const variables = await readProject(config, config.platform)
    await clearTargets(config, variables)
    const platform = config.platform === 'auto' ? 'compose' : config.platform
    const resolved = resolveRun(config, platform, 'plan', declaredPorts(config), variables)
    const lines: string[] = [heading]
    for (const { address } of databasesOf({ config, resolved })) {
      await using sql = await openMaintenance(address)
      lines.push(...describeNeeds(await needsOf(sql, address.database), allowed))
    }
    return lines
  } catch (error) {
    const why = (error as Error).message.replaceAll('\n', ' ')
    return [heading, `  whether that can be done could not be looked at: ${why}`]
  }
}

/** What it takes, whether it is given, and what is out of reach where it is not. */
export function describeNeeds(needs: Needs, acts: readonly string[]): string[] {
  const { database, role, bytes, freeBytes, ended } = needs
  const free =
    freeBytes === undefined
      ? 'how much is free on the server cannot be told from here'
      : `${megabytes(freeBytes)} are free`
  const seconds = Math.max(1, Math.ceil(bytes / COPIED_PER_S))
  const obstacles = obstaclesIn(needs)
  return [
    `  room       ${megabytes(bytes)} more on the server (${free})`,
    `  time       about ${seconds} s, in which nobody is let in; giving it back takes a second or two`,
    `  rights     ${role} ${needs.owns ? 'owns' : 'does not own'} ${database} and ${needs.mayCreateDatabases ? 'may' : 'may not'} create databases (PostgreSQL ${needs.serverVersion})`,
    `  sessions   ${ended.length === 0 ? 'none to be ended now' : `these are ended: ${ended.map(describeSession).join('; ')}`}`,
    ...obstacles.map((obstacle) => `  !! ${obstacle}`),
    ...(obstacles.length === 0
      ? []
      : [
          `  !! So ${acts.join(', ')} ${acts.length === 1 ? 'is' : 'are'} out of reach: they are not run, and the verdict is INCOMPLETE at best.`,
        ]),
  ]
}
