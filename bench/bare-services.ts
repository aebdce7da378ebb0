import type { PlatformName } from '../helpers/platforms/platform.ts'
import { openPlatform } from '../helpers/rehearsal/open-platform.ts'
import { ready } from '../helpers/rehearsal/ready.ts'
import { makeThrowAway } from '../helpers/rehearsal/stand-in/throw-away.ts'

export const SERVICES = ['database', 'cache', 'messaging', 'registry', 'prometheus', 'alerting']

/** Seconds from nothing to six services that work, started at the same time, with nothing around them. */
export async function startBare(platformName: PlatformName = 'processes'): Promise<number> {
  const { run, environment, end } = await makeThrowAway(platformName)
  const { config } = environment
  const { resolved } = run
  try {
    const platform = await openPlatform(run, config)
    const service = (name: string) => platform.services.get(name)!
    const start = performance.now()
    await Promise.all(
      SERVICES.map(async (name) => {
        await service(name).start()
        await ready({ config, resolved, service }, name)
      }),
    )
    return (performance.now() - start) / 1000
  } finally {
    await end()
  }
}
