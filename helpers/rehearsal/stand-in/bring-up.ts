import type { Finished, Release } from '../../platforms/platform.ts'
import { ready } from '../ready.ts'
import type { System } from '../system.ts'

/**
 * Brings the stand-in up as a staging is found on the day: the release before is live, its data and model are there.
 * Where the deployment is not part of this run, the release to rehearse is live instead.
 * Whatever does not wait for something else happens at the same time.
 */
export async function bringUp(system: System, deploymentFollows: boolean): Promise<void> {
  const { releases, platform } = system
  const [newest = '', before = ''] = await releases.commits()
  const now = Date.now()
  const starting = system.start('db', 'redis', 'kafka', 'mlflow', 'prometheus', 'alertmanager')
  starting.catch(() => undefined)
  const yesterday = new Date(now - 86_400_000)
  const previous = await platform.releases.build(
    releases.planFor(before, yesterday, releases.tags.previous, releases.tags.latest),
  )
  releases.previous = previous
  let live = previous
  if (!deploymentFollows) {
    releases.plan = releases.planFor(newest, new Date(now), releases.tags.latest)
    live = await releases.buildPlanned()
  }
  await platform.releases.activate(live)
  await system.record.learnReleases(system.releases)
  await Promise.all([
    starting,
    prepareDatabase(system, live),
    prepareModel(system, live),
    ready(system, 'redis'),
    ready(system, 'kafka'),
    ready(system, 'prometheus'),
    ready(system, 'alertmanager'),
  ])
  await system.start('app', 'worker')
  await Promise.all([ready(system, 'app'), ready(system, 'worker')])
}

async function prepareDatabase(system: System, release: Release): Promise<void> {
  const { programs } = system.config
  await ready(system, 'db')
  must(await system.releases.migrate(release))
  if (programs.seed) must(await system.platform.run(release, programs.seed))
}

async function prepareModel(system: System, release: Release): Promise<void> {
  const { programs } = system.config
  await ready(system, 'mlflow')
  if (programs.registerModel) must(await system.platform.run(release, programs.registerModel))
}

function must({ exitCode, command, stderr, stdout }: Finished): void {
  if (exitCode !== 0) throw new Error(`\`${command}\` exited ${exitCode}: ${stderr.trim() || stdout.trim()}`)
}
