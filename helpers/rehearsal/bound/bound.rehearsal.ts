import { inject } from 'vitest'
import { loadKinds } from '../../parts/registry.ts'
import { Bound } from './declare.ts'

// One file for all sections: in it the specs that a runbook's words make and those of own suites stand in its order.
const { kinds, suites } = inject('bound')
await loadKinds(Object.values(kinds))
const bound = new Bound(kinds)
for (const section of inject('runbook').sections) {
  if (!(section.id in suites)) continue
  bound.declare(section)
  for (const file of suites[section.id] ?? []) await import(/* @vite-ignore */ file)
}
