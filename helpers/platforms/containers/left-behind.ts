import type { Engine, EngineAnswer } from './engine.ts'
import { isOfDeadRun, RUN_LABEL, type Labels } from './labels.ts'

interface Labelled {
  readonly what: string
  readonly run: string
  readonly labels: Labels
  readonly remove: () => Promise<unknown>
}

/** Removes every container, network, volume and image of one run. */
export async function removeRun(engine: Engine, run: string): Promise<string[]> {
  return remove(engine, `${RUN_LABEL}=${run}`, () => Promise.resolve(true))
}

/** Removes what runs of this machine that were killed have left; what another run or another machine uses stays. */
export async function sweepEngine(engine: Engine): Promise<string[]> {
  return remove(engine, RUN_LABEL, isOfDeadRun)
}

async function remove(
  engine: Engine,
  label: string,
  wanted: (labels: Labels) => Promise<boolean>,
): Promise<string[]> {
  const done: string[] = []
  // Containers first: nothing else can be removed while one of them uses it.
  for (const find of [containers, networks, volumes, images]) {
    const found = await find(engine, { label: [label] })
    await Promise.all(
      found.map(async (each) => {
        if (!(await wanted(each.labels))) return
        await each.remove().catch(unlessGone)
        done.push(`${each.run}: ${each.what}`)
      }),
    )
  }
  return done
}

interface Filters {
  readonly label: string[]
}

async function containers(engine: Engine, filters: Filters): Promise<Labelled[]> {
  const found = await engine.listContainers({ all: true, filters: { ...filters } })
  return found.map(({ Id, Names, Labels }) => ({
    what: `container ${Names[0]?.slice(1) ?? Id}`,
    run: Labels[RUN_LABEL] ?? '',
    labels: Labels,
    remove: () => engine.getContainer(Id).remove({ force: true, v: true }),
  }))
}

async function networks(engine: Engine, filters: Filters): Promise<Labelled[]> {
  const found = await engine.listNetworks({ filters: { ...filters } })
  return found.map(({ Id, Name, Labels = {} }) => ({
    what: `network ${Name}`,
    run: Labels[RUN_LABEL] ?? '',
    labels: Labels,
    remove: () => engine.getNetwork(Id).remove(),
  }))
}

async function volumes(engine: Engine, filters: Filters): Promise<Labelled[]> {
  const { Volumes } = await engine.listVolumes({ filters: { ...filters } })
  return Volumes.map(({ Name, Labels }) => ({
    what: `volume ${Name}`,
    run: Labels[RUN_LABEL] ?? '',
    labels: Labels,
    remove: () => engine.getVolume(Name).remove({ force: true }),
  }))
}

async function images(engine: Engine, filters: Filters): Promise<Labelled[]> {
  const found = await engine.listImages({ filters: { ...filters } })
  return found.map(({ Id, RepoTags, Labels }) => ({
    what: `image ${RepoTags?.join(', ') ?? Id}`,
    run: Labels[RUN_LABEL] ?? '',
    labels: Labels,
    remove: () => engine.getImage(Id).remove({ force: true }),
  }))
}

/** Somebody was quicker: the engine itself, the Testcontainers reaper, another sweep. */
function unlessGone(error: EngineAnswer): void {
  if (error.statusCode !== 404 && error.statusCode !== 409) throw error
}
