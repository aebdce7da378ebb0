import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { eachToItsEnd } from '../../waiting/to-the-end.ts'
import { demultiplex } from './demultiplex.ts'
import { findEngine, PATIENT_MS } from './engine.ts'
import { RUN_LABEL } from './labels.ts'
import { removeRun, sweepEngine } from './left-behind.ts'

/** Adds what a run's containers have logged to the logs in its folder. */
export async function saveLogs(workFolder: string, run: string): Promise<void> {
  const engine = await findEngine(PATIENT_MS)
  const filters = { label: [`${RUN_LABEL}=${run}`] }
  const containers = await engine.listContainers({ all: true, filters })
  const folder = join(workFolder, 'logs')
  await mkdir(folder, { recursive: true })
  await eachToItsEnd('containers’ logs', containers, async ({ Id }) => {
    const container = engine.getContainer(Id)
    const { Name, NetworkSettings } = await container.inspect()
    const alias = Object.values(NetworkSettings.Networks).flatMap(
      ({ Aliases }) => (Aliases as string[] | null) ?? [],
    )
    const logs = await container.logs({ stdout: true, stderr: true })
    // Podman counts the beginning of the container's id among its names.
    const service = alias.find((each) => !Id.startsWith(each)) ?? Name.slice(1)
    await appendFile(join(folder, `${service}.log`), demultiplex(logs).both)
  })
}

/** Removes everything of a run from the engine. */
export async function removeFromEngine(run: string): Promise<void> {
  await removeRun(await findEngine(PATIENT_MS), run)
}

/**
 * Removes what killed runs of this machine have left in the engine, where one answers at once. What an ailing one keeps
 * waits for a later run: this one may need no engine at all.
 */
export async function sweepFromEngine(): Promise<string[]> {
  const engine = await findEngine().catch(() => undefined)
  return engine ? sweepEngine(engine).catch(() => []) : []
}
