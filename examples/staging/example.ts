import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { Fault } from '../../faults/fault.ts'
import { OWN_PREFIX } from '../../helpers/platforms/containers/images/catalog.ts'
import type { Project } from './bring-up.ts'

/** The folder of an example. */
export function folderOf(name: string): string {
  return join(import.meta.dirname, '..', name)
}

/** Images of the stores that every example has, which need no registry. */
export const STORE_IMAGES = {
  POSTGRES_IMAGE: `${OWN_PREFIX}postgres:15`,
  REDIS_IMAGE: `${OWN_PREFIX}redis:7`,
} as const

/** How the release to rehearse is broken: a patch from the root of this repository, and changes of texts. */
export type Broken = Pick<Fault, 'patch' | 'edits' | 'found'>

/** What an example is brought up from. */
export function exampleOf(name: string, { patch, edits, found }: Broken = {}) {
  const folder = folderOf(name)
  return {
    sources: {
      folder,
      previous: join(folder, 'previous'),
      patches: patch === undefined ? [] : [resolve(patch)],
      ...(edits && { edits }),
      ...(found && { found }),
      ignored: [],
    },
    composeFiles: ['compose.yaml', 'compose.staging.yaml'],
    envTemplate: '.env.staging.example',
    envFile: '.env.staging',
    image: `${name}-${randomBytes(3).toString('hex')}`,
    tag: 'staging-latest',
  } satisfies Partial<Project>
}
