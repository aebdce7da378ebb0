import { until } from '../../waiting/until.ts'
import { engineWords } from './engine-error.ts'
import type { Engine } from './engine.ts'
import { isOfDeadRun, RUN_LABEL, type Labels } from './labels.ts'

interface Labelled {
  readonly id: string
  readonly what: string
  readonly run: string
  readonly labels: Labels
  readonly remove: () => Promise<unknown>
  /** What a person types to remove it. */
  readonly byHand: string
}

type Find = (engine: Engine, filters: Filters) => Promise<Labelled[]>

/** Milliseconds in which an engine has ended what it is busy with: it removes one thing for two askers. */
const BUSY_MS = 5_000

/**
 * Removes every container, network, volume and image of one run.
 * @throws {Error} naming all that is still there, and how to remove it by hand
 */
export async function removeRun(engine: Engine, run: string, busyMs = BUSY_MS): Promise<string[]> {
  const { done, left } = await remove(engine, `${RUN_LABEL}=${run}`, () => Promise.resolve(true), busyMs)
  if (left.length > 0) throw new Error(left.join('\n'))
  return done
}

/** Removes what runs of this machine that were killed have left; what another run or another machine uses stays. */
export async function sweepEngine(engine: Engine): Promise<string[]> {
  return (await remove(engine, RUN_LABEL, isOfDeadRun, BUSY_MS)).done
}

async function remove(
  engine: Engine,
  label: string,
  wanted: (labels: Labels) => Promise<boolean>,
  busyMs: number,
): Promise<{ done: string[]; left: string[] }> {
  const done: string[] = []
  const left: string[] = []
  // Containers first: nothing else can be removed while one of them uses it.
  for (const find of [containers, networks, volumes, images]) {
    const found = await find(engine, { label: [label] })
    await Promise.all(
      found.map(async (each) => {
        if (!(await wanted(each.labels))) return
        await untilGone(engine, find, each, busyMs).then(
          () => done.push(`${each.run}: ${each.what}`),
          (refusal: Error) =>
            left.push(`${each.what} is still there: ${refusal.message}. To remove it: ${each.byHand}`),
        )
      }),
    )
  }
  return { done, left }
}

/**
 * Somebody may be quicker: the engine itself, the Testcontainers reaper, another sweep. Engines tell that in several
 * ways (404, 409, 500 "unrecognized image ID"), so whatever they refuse with, their list says what is there.
 */
async function untilGone(engine: Engine, find: Find, each: Labelled, busyMs: number): Promise<void> {
  const label = [`${RUN_LABEL}=${each.run}`]
  const look = async () => {
    const refusal = await each.remove().then(
      () => undefined,
      (error: unknown) => engineWords(error),
    )
    if (refusal === undefined) return
    const listed = await find(engine, { label })
    if (listed.some(({ id }) => id === each.id)) throw new Error(refusal)
  }
  await until(`${each.what} to be gone`, look, { deadlineMs: busyMs, intervalMs: 250 })
}

interface Filters {
  readonly label: string[]
}

async function containers(engine: Engine, filters: Filters): Promise<Labelled[]> {
  const found = await engine.listContainers({ all: true, filters: { ...filters } })
  return found.map(({ Id, Names, Labels }) => ({
    id: Id,
    byHand: `docker rm -f -v ${Id}`,
    what: `container ${Names[0]?.slice(1) ?? Id}`,
    run: Labels[RUN_LABEL] ?? '',
    labels: Labels,
    remove: () => engine.getContainer(Id).remove({ force: true, v: true }),
  }))
}

async function networks(engine: Engine, filters: Filters): Promise<Labelled[]> {
  const found = await engine.listNetworks({ filters: { ...filters } })
  return found.map(({ Id, Name, Labels = {} }) => ({
    id: Id,
    byHand: `docker network rm ${Id}`,
    what: `network ${Name}`,
    run: Labels[RUN_LABEL] ?? '',
    labels: Labels,
    remove: () => engine.getNetwork(Id).remove(),
  }))
}

async function volumes(engine: Engine, filters: Filters): Promise<Labelled[]> {
  const { Volumes } = await engine.listVolumes({ filters: { ...filters } })
  return Volumes.map(({ Name, Labels }) => ({
    id: Name,
    byHand: `docker volume rm ${Name}`,
    what: `volume ${Name}`,
    run: Labels[RUN_LABEL] ?? '',
    labels: Labels,
    remove: () => engine.getVolume(Name).remove({ force: true }),
  }))
}

async function images(engine: Engine, filters: Filters): Promise<Labelled[]> {
  const found = await engine.listImages({ filters: { ...filters } })
  return found.map(({ Id, RepoTags, Labels }) => ({
    id: Id,
    byHand: `docker rmi -f ${Id}`,
    what: `image ${RepoTags?.join(', ') ?? Id}`,
    run: Labels[RUN_LABEL] ?? '',
    labels: Labels,
    remove: () => engine.getImage(Id).remove({ force: true }),
  }))
}
