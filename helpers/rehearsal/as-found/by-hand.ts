import { ConfigError, loadEnvironment } from '../../environments/load.ts'
import { declaredPorts } from '../../environments/parts.ts'
import { choosePlatform } from '../../platforms/choose.ts'
import { clearTargets } from '../clear-targets.ts'
import { protect } from '../protect.ts'
import { readProject } from '../read-project.ts'
import { newRunId, resolveRun } from '../resolve-run.ts'
import { restoreDead, type Changed } from './bring-back.ts'
import { tellPlan } from './plan.ts'

export interface ByHand {
  readonly configFile: string
  readonly environment: string | undefined
  /** Only says what would be done. */
  readonly plan: boolean
  readonly say: (line: string) => void
}

/**
 * Brings an environment back to how killed rehearsals of it had found it, because somebody has asked for it.
 * @throws {ConfigError} where there is nothing that could have been left changed
 * @throws {ProductionError} @throws {LockedError} @throws {LeftChangedError}
 */
export async function bringBackByHand({ configFile, environment, plan, say }: ByHand): Promise<void> {
  const { name, config } = await loadEnvironment(configFile, environment)
  if (config.project.standIn)
    throw new ConfigError(
      `${name} is made anew by each rehearsal, so there is nothing to bring back; name a real one: npm run bring-back -- --env=staging.`,
    )
  const variables = await readProject(config, config.platform)
  await clearTargets(config, variables)
  const platform = await choosePlatform(config.platform, config, say)
  const id = newRunId(new Date())
  const resolved = resolveRun(config, platform.name, id, declaredPorts(config), variables)
  const { compose } = platform
  const run: Changed = { resolved, platform: platform.name, ...(compose && { compose }) }
  if (plan) return tellPlan(name, run, config, say)
  let any = false
  await using _protection = await protect({
    ...{ run: id, platform: platform.name, config, resolved, variables, compose, say },
    restoreDead: async () => (any = await restoreDead({ run, config, say, asked: true })),
  })
  if (!any) say(`No rehearsal has left ${name} changed: there is nothing to bring back.`)
}
