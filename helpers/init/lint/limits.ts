import { limitsOf } from '../../parts/compose-project/index.ts'
import { declaredAt, type Linted } from './linted.ts'
import { ownServices } from './own-services.ts'
import type { Wrong } from './wrong.ts'

/** Own programs that may take the whole host: what stores may use is told by their own settings. */
export function limitsLint(linted: Linted): Wrong[] {
  return ownServices(linted).flatMap(([name, service]): Wrong[] => {
    const { cpus, memoryBytes } = limitsOf(service)
    const lacking = [
      ...(cpus === undefined ? ['processors'] : []),
      ...(memoryBytes === undefined ? ['memory'] : []),
    ]
    if (lacking.length === 0) return []
    const { file, line } = declaredAt(linted, name)
    return [
      {
        ...{ rule: 'no-limits', file, line },
        what: `${name} has no limit of ${lacking.join(' and ')}.`,
        why: 'What it gets depends on its neighbours, and a leak takes the host with it. Give it `cpus` and `mem_limit`, or `deploy.resources.limits`.',
      },
    ]
  })
}
