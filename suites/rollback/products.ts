import type { SpecContext } from '../football.ts'
import { product } from '../../helpers/rehearsal/section.ts'

type System = SpecContext['system']
type Configuration = System['configuration']

/** How the rollback would go. */
export const rollbackPlan = product<ReturnType<System['rollback']['plan']>>('the plan of the rollback')

/** The database, brought back from the backup. */
export const restored =
  product<Awaited<ReturnType<System['rollback']['restoreInPlace']>>>('the restored database')

/** Copies of the configuration files, with their hashes. */
export const saved = product<Awaited<ReturnType<Configuration['save']>>>('the saved configuration')

/** The package that they are brought back from. */
export const packed = product<Awaited<ReturnType<Configuration['pack']>>>('the package of the configuration')
