import { accessSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Act, EnvironmentConfig } from '../../environments/schema.ts'
import type { Capability } from '../platform.ts'
import { OUT_OF_REACH_ACTS } from './acts.ts'

export const CANNOT =
  'cannot be done from a distance: this environment is reached by addresses alone (platform remote).'

/** What is no part of an environment that is reached by addresses alone. */
export const LACKS: ReadonlyMap<Capability, string> = new Map([
  ['image-registry', 'No registry is part of an environment that is reached by addresses alone.'],
])

/** What exists over there, and cannot be seen or done by somebody who only has its addresses. */
const OUT_OF_REACH: ReadonlyMap<Capability | Act, string> = new Map<Capability | Act, string>([
  ...OUT_OF_REACH_ACTS.map((act) => [act, `\`${act}\` ${CANNOT}`] as const),
  ...(
    [
      ['container-engine', 'The container engine cannot be asked'],
      ['compose', 'Its compose files cannot be read'],
      ['limits', 'What services are limited to cannot be read'],
      ['project', 'Its sources and settings cannot be read'],
      ['host', 'Its machine cannot be looked at'],
      ['states', 'The state of its services cannot be read'],
      ['logs', 'Its logs cannot be read'],
      ['usage', 'What services use cannot be read'],
    ] as const
  ).map(([what, why]) => [what, `${why} from a distance (platform remote).`] as const),
])

/** What can be read where the project's folder is here, wherever its services run. */
const FILES: readonly Capability[] = ['project', 'compose']

/** The same of one environment: where the project's folder with its files is here, they are read. */
export function outOfReach({
  project,
}: Pick<EnvironmentConfig, 'project'>): ReadonlyMap<Capability | Act, string> {
  const files = ['.', ...project.composeFiles, project.envFile]
  const isHere = files.every((file) => isThere(join(resolve(project.folder), file)))
  return isHere
    ? new Map([...OUT_OF_REACH].filter(([what]) => !FILES.includes(what as Capability)))
    : OUT_OF_REACH
}

function isThere(path: string): boolean {
  try {
    accessSync(path)
    return true
  } catch {
    return false
  }
}
