import type { EnvironmentConfig } from '../environments/schema.ts'
import { lacking } from './image-lacks.ts'
import type { Platform, PlatformName } from './platform.ts'
import { LACKS as LACKS_OF_PROCESSES } from './processes/lacks.ts'
import { LACKS as LACKS_FROM_AFAR, outOfReach } from './remote/out-of-reach.ts'

/**
 * What a platform lacks and cannot reach as far as that is known without anything being asked: of one that is chosen in the
 * run (`auto`), and of what only the engine can say, nothing.
 */
export function knownBeforehand(
  platform: PlatformName | 'auto',
  config: Pick<EnvironmentConfig, 'releases' | 'project'>,
): Pick<Platform, 'lacks' | 'outOfReach'> {
  switch (platform) {
    case 'remote':
      return { lacks: LACKS_FROM_AFAR, outOfReach: outOfReach(config) }
    case 'processes':
      return { lacks: LACKS_OF_PROCESSES, outOfReach: new Map() }
    case 'compose':
      return { lacks: lacking(config), outOfReach: new Map() }
    default:
      return { lacks: new Map(), outOfReach: new Map() }
  }
}
