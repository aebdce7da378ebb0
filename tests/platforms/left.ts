import { readdir, readFile } from 'node:fs/promises'
import { findEngine } from '../../helpers/platforms/containers/engine.ts'
import { RUN_LABEL } from '../../helpers/platforms/containers/labels.ts'
import { RUN_VARIABLE } from '../../helpers/platforms/journal/index.ts'

/** Milliseconds that an engine may be busy with what tests before have asked of it. */
const PATIENT_MS = 10_000

/** The processes of this machine that carry the mark of a run. */
export async function processesOf(run: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const environments = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')),
  )
  return pids
    .filter((_, index) => environments[index]?.split('\0').includes(`${RUN_VARIABLE}=${run}`))
    .map((pid) => `process ${pid}`)
}

/** The containers, networks, volumes and images of a run, and the tags under its name whatever they point at. */
export async function inEngineOf(run: string): Promise<string[]> {
  const engine = await findEngine(PATIENT_MS)
  const filters = { label: [`${RUN_LABEL}=${run}`] }
  const [containers, networks, { Volumes: volumes }, images, all] = await Promise.all([
    engine.listContainers({ all: true, filters }),
    engine.listNetworks({ filters }),
    engine.listVolumes({ filters }),
    engine.listImages({ filters }),
    engine.listImages(),
  ])
  const tags = all.flatMap(({ RepoTags }) => RepoTags ?? []).filter((tag) => tag.includes(run))
  return [
    ...containers.map(({ Names, Id }) => `container ${Names[0] ?? Id}`),
    ...networks.map(({ Name }) => `network ${Name}`),
    ...volumes.map(({ Name }) => `volume ${Name}`),
    ...images.map(({ Id }) => `image ${Id}`),
    ...tags.map((tag) => `tag ${tag}`),
  ]
}
