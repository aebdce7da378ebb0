export {
  guardAct,
  guardBeforeConnecting,
  guardIdentity,
  withholdsActs,
  type Cleared,
  type Identified,
} from './guard.ts'
export type { Asked, Servers } from './servers.ts'
export { surroundings, type Surroundings } from './surroundings.ts'
export { kindsThatAreDown } from './down.ts'
export { toldByProject } from './told.ts'
