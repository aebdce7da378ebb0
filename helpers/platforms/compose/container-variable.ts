import { findEngine } from '../containers/engine.ts'

/** The value of a variable in the running container of a service; undefined where it has none, or none runs. */
export async function containerVariable(
  project: string,
  service: string,
  variable: string,
): Promise<string | undefined> {
  const engine = await findEngine(undefined, { elsewhere: true })
  const label = [`com.docker.compose.project=${project}`, `com.docker.compose.service=${service}`]
  const [running] = await engine.listContainers({ filters: { label } })
  if (!running) return undefined
  const { Config } = await engine.getContainer(running.Id).inspect()
  return Config.Env.find((each) => each.startsWith(`${variable}=`))?.slice(variable.length + 1)
}
