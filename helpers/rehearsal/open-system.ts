import type { NamedEnvironment } from '../environments/load.ts'
import type { SpecResult } from '../record/results.ts'
import type { Run } from '../record/run.ts'
import { openPlatform } from './open-platform.ts'
import { AlertChannel } from './operations/alert-channel.ts'
import { hostResources } from './operations/host-resources.ts'
import { bringUp } from './stand-in/bring-up.ts'
import { takeOver } from './take-over.ts'
import { System } from './system.ts'

export interface SystemSources {
  readonly run: Run
  readonly environment: NamedEnvironment
  readonly results: readonly SpecResult[]
}

/** Opens the environment; a stand-in is brought up as staging is found: the release before, live and healthy. */
export async function openSystem({ run, environment: { config }, results }: SystemSources): Promise<System> {
  const { resolved } = run
  const platform = await openPlatform(run, config)
  const alerts = await AlertChannel.open(config, resolved, platform)
  const system = new System({ run, config, platform, alerts, results })
  // This machine is not the one that services run on where that is out of reach.
  const isHere = !platform.outOfReach.has('host')
  await system.record.learn({
    ...(isHere && {
      resources: await hostResources(config.project.standIn ? resolved.projectFolder : '.'),
    }),
    software: { 'Node.js': process.versions.node },
  })
  const { deployedBy } = run.runbook
  if (config.project.standIn)
    await bringUp(system, deployedBy !== undefined && system.record.isSelected(deployedBy))
  else await takeOver(system)
  return system
}
