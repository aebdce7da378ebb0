import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
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

/** What an example is brought up from, broken by a patch of its `breaks/` where one is named. */
export function exampleOf(name: string, broken: string | undefined) {
  const folder = folderOf(name)
  return {
    sources: {
      folder,
      previous: join(folder, 'previous'),
      patches: broken === undefined ? [] : [join(folder, 'breaks', `${broken}.patch`)],
      ignored: [],
    },
    composeFiles: ['compose.yaml', 'compose.staging.yaml'],
    envTemplate: '.env.staging.example',
    envFile: '.env.staging',
    image: `${name}-${randomBytes(3).toString('hex')}`,
    tag: 'staging-latest',
  } satisfies Partial<Project>
}
