import { partsOf } from '../../environments/parts.ts'
import type { Finished, Release } from '../../platforms/platform.ts'
import type { PartKind } from '../../parts/registry.ts'
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
  const upOf = (kind: PartKind) => partsOf(system.config, kind).map(({ name }) => up(system, name))
  const databases = Promise.all(upOf('postgres'))
  const registries = Promise.all(upOf('model-registry'))
  const prepared = new Set<string>(['postgres', 'model-registry'])
  const others = Promise.all(
    Object.entries(system.config.parts)
      .filter(([name, { kind }]) => !prepared.has(kind) && !system.released.includes(name))
      .map(([name]) => up(system, name)),
  )
  for (const starting of [databases, registries, others]) starting.catch(() => undefined)
  const yesterday = new Date(now - 86_400_000)
  const previous = await platform.releases.build(
    releases.planFor(before, yesterday, releases.tags.previous, releases.tags.latest),
  )
  releases.previous = previous
  let live = previous
  if (!deploymentFollows) {
    releases.plan = releases.planFor(newest, new Date(now), releases.tags.latest)
    live = await releases.build(releases.plan)
  }
  await platform.releases.activate(live)
  await system.record.learnReleases(system.releases)
  await Promise.all([
    databases.then(() => prepareDatabase(system, live)),
    registries.then(() => prepareModel(system, live)),
    others,
  ])
  await Promise.all(system.released.map((name) => up(system, name)))
  // An app that migrates when it is started has made the schema by now.
  if (system.releases.migratesAtStart) await seed(system, live)
}

/** Milliseconds that a part of a stand-in has to become ready: how fast the machine is is none of the release's. */
const PATIENCE_MS = 180_000

/**
 * Milliseconds after which a release that answers without being well counts as up: its specs say so of it, and do not hold back
 * those of everything else.
 */
const ILL_AFTER_MS = 30_000

/** Starts a part and waits until it does its work; what comes before its start is none of its time. */
async function up(system: System, name: string): Promise<void> {
  await system.start(name)
  const isReleased = system.released.includes(name)
  await ready(system, name, { atLeastMs: PATIENCE_MS, ...(isReleased && { orIllAfterMs: ILL_AFTER_MS }) })
}

async function prepareDatabase(system: System, release: Release): Promise<void> {
  const { releases } = system
  if (releases.migratesByCommands) must(await releases.migrate(release))
  if (!releases.migratesAtStart) await seed(system, release)
}

async function seed({ config: { programs }, platform }: System, release: Release): Promise<void> {
  if (programs.seed) must(await platform.run(release, programs.seed))
}

async function prepareModel(system: System, release: Release): Promise<void> {
  const { programs } = system.config
  if (programs.registerModel) must(await system.platform.run(release, programs.registerModel))
}

function must({ exitCode, command, stderr, stdout }: Finished): void {
  if (exitCode !== 0) throw new Error(`\`${command}\` exited ${exitCode}: ${stderr.trim() || stdout.trim()}`)
}
