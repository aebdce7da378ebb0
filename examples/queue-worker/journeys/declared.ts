import { codeJourney } from '../../../helpers/journeys/code.ts'
import type { CoreContext } from '../../../helpers/rehearsal/context.ts'
import type { Connected } from './connect.ts'
import { journeys as made } from './index.ts'

/** Connects to what is rehearsed. */
export async function stagingOf(system: CoreContext['system']): Promise<Connected> {
  // The clients are not loaded by who only reads the config.
  const { connect } = await import('./connect.ts')
  return connect({
    folder: system.resolved.projectFolder,
    ports: { database: system.portOf('database'), queue: system.portOf('queue') },
  })
}

/** The journeys as a config declares them, each by its words with dashes: it connects to staging as it is being rehearsed. */
export const journeys = Object.fromEntries(
  Object.entries(made).map(([words, make]) => [
    words.replaceAll(' ', '-'),
    codeJourney<Pick<CoreContext, 'system'>>({
      summary: words,
      run: async ({ system }) => {
        await using staging = await stagingOf(system)
        await make(staging)
      },
    }),
  ]),
)
