import type { Platform, PlatformName, Service } from '../../helpers/platforms/platform.ts'
import { openPlatform } from '../../helpers/rehearsal/open-platform.ts'
import { ReleaseDesk } from '../../helpers/rehearsal/operations/release-desk.ts'
import { ready } from '../../helpers/rehearsal/ready.ts'
import { makeThrowAway, type ThrowAway } from '../../helpers/rehearsal/stand-in/throw-away.ts'

/** A platform that a test has opened on a run of its own. */
export interface Opened extends ThrowAway {
  readonly platform: Platform
  readonly desk: ReleaseDesk
  readonly service: (name: string) => Service
  /** Starts services and waits until they do their work. */
  readonly bringUp: (...names: readonly string[]) => Promise<void>
}

export async function open(
  name: PlatformName,
  change?: Parameters<typeof makeThrowAway>[1],
): Promise<Opened> {
  const throwAway = await makeThrowAway(name, change)
  const { config } = throwAway.environment
  const { resolved } = throwAway.run
  try {
    const platform = await openPlatform(throwAway.run, config)
    const service = (wanted: string) => {
      const found = platform.services.get(wanted)
      if (!found)
        throw new Error(`${name} runs no ${wanted}; it has ${[...platform.services.keys()].join(', ')}.`)
      return found
    }
    const bringUp = async (...names: readonly string[]) => {
      await Promise.all(
        names.map(async (each) => {
          await service(each).start()
          await ready({ config, resolved, service }, each)
        }),
      )
    }
    return {
      ...throwAway,
      platform,
      service,
      bringUp,
      desk: new ReleaseDesk(platform, config, throwAway.run),
    }
  } catch (error) {
    await throwAway.end()
    throw error
  }
}
