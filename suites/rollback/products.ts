import type { SpecContext } from '../football.ts'
import type { Prediction } from '../football/prediction.ts'
import { product } from '../../helpers/rehearsal/section.ts'

type System = SpecContext['system']
type Configuration = System['configuration']

/** How the rollback would go. */
export const rollbackPlan = product<ReturnType<System['rollback']['plan']>>('the plan of the rollback')

/** The database, brought back from the backup. */
export const restored =
  product<Awaited<ReturnType<System['rollback']['restoreInPlace']>>>('the restored database')

/** What the database holds before the release to rehearse is started again. */
export const beforeForward = product<Awaited<ReturnType<SpecContext['database']['content']>>>(
  'the data before the way forward',
)

/** What the release before was asked alone, and what it answered. */
export const answeredBefore = product<{
  readonly asked: Readonly<Record<string, string>>
  readonly answer: Pick<Prediction, 'home_team' | 'away_team'>
}>('what the release before has answered')

/** Copies of the configuration files, with their hashes. */
export const saved = product<Awaited<ReturnType<Configuration['save']>>>('the saved configuration')

/** The package that they are brought back from. */
export const packed = product<Awaited<ReturnType<Configuration['pack']>>>('the package of the configuration')
