import type { NamedEnvironment } from '../helpers/environments/load.ts'
import type { PlatformName } from '../helpers/platforms/platform.ts'
import { openPlatform } from '../helpers/rehearsal/open-platform.ts'
import { ready } from '../helpers/rehearsal/ready.ts'
import { makeThrowAway } from '../helpers/rehearsal/stand-in/throw-away.ts'

export const SERVICES = ['database', 'cache', 'messaging', 'registry', 'prometheus', 'alerting']

type Parts = NonNullable<NamedEnvironment['config']['parts']>

/**
 * Seconds from nothing to six services that work, started at the same time, with nothing around them.
 * @param more parts of the config's kinds that are started with them, by name
 */
export async function startBare(
  platformName: PlatformName = 'processes',
  more: (parts: Parts) => Parts = () => ({}),
): Promise<number> {
  let names: readonly string[] = SERVICES
  const { run, environment, end } = await makeThrowAway(platformName, (config) => {
    const added = more(config.parts)
    names = [...SERVICES, ...Object.keys(added)]
    return { ...config, parts: { ...config.parts, ...added } }
  })
  const { config } = environment
  const { resolved } = run
  try {
    const platform = await openPlatform(run, config)
    const service = (name: string) => platform.services.get(name)!
    const start = performance.now()
    await Promise.all(
      names.map(async (name) => {
        await service(name).start()
        await ready({ config, resolved, service }, name)
      }),
    )
    return (performance.now() - start) / 1000
  } finally {
    await end()
  }
}
