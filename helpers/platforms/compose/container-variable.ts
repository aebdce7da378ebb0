import { findEngine } from '../containers/engine.ts'

/**
 * The value of a variable in the running container of a service; undefined where it has none.
 * @throws where no container of it runs, so that none can be asked
 */
export async function containerVariable(
  project: string,
  service: string,
  variable: string,
): Promise<string | undefined> {
  const engine = await findEngine(undefined, { elsewhere: true })
  const label = [`com.docker.compose.project=${project}`, `com.docker.compose.service=${service}`]
  const [running] = await engine.listContainers({ filters: { label } })
  if (!running) throw new Error(`no container of the service ${service} runs`)
  const { Config } = await engine.getContainer(running.Id).inspect()
  return Config.Env.find((each) => each.startsWith(`${variable}=`))?.slice(variable.length + 1)
}
