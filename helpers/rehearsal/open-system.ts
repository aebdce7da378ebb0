import type { NamedEnvironment } from '../environments/load.ts'
import type { SpecResult } from '../record/results.ts'
import type { Run } from '../record/run.ts'
import { joinJournal } from '../platforms/journal/index.ts'
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
  if (config.project.standIn) await standIn(system)
  else await takeOver(system)
  return system
}

/** Brings the stand-in up, or finds it as a worker before this one has brought it up. */
async function standIn(system: System): Promise<void> {
  const { run } = system
  const journal = await joinJournal(run.resolved.workFolder)
  if ((await journal.entries()).some(({ kind }) => kind === 'up')) return findAgain(system)
  const { deployedBy } = run.runbook
  const deploymentFollows =
    deployedBy !== undefined && run.alone !== true && system.record.isSelected(deployedBy)
  await bringUp(system, deploymentFollows)
  await journal.up()
}

async function findAgain(system: System): Promise<void> {
  const { releases, platform } = system
  releases.current = await platform.releases.active()
  releases.plan = releases.current && { ...releases.current }
  releases.previous = await platform.releases.find(releases.tags.previous)
  await system.record.learnReleases(releases)
}
