import { findEngine } from '../containers/engine.ts'

/** The services of a Compose project of which a container runs. */
export async function runningServices(project: string): Promise<ReadonlySet<string>> {
  const engine = await findEngine(undefined, { elsewhere: true })
  const label = [`com.docker.compose.project=${project}`, 'com.docker.compose.oneoff=False']
  const running = await engine.listContainers({ filters: { label } })
  return new Set(running.flatMap(({ Labels }) => Labels['com.docker.compose.service'] ?? []))
}
