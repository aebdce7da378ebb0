import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { SpecDeclaration } from '../../record/outcome.ts'
import { suiteFiles, type Chosen } from '../suite-files.ts'
import { read } from './reading.ts'

const AS_VITEST = new URL('./vitest.ts', import.meta.url).href

/** Modules are read once in a process: a second time they would declare nothing. */
let isRead = false

/**
 * Every spec of the suites that may hold a chosen item, as declared, in the runbook's order. Node.js itself reads them, in a
 * sixth of the time that Vitest takes to be ready; what it cannot read (an enum, an alias), or what is wrong, Vitest reads
 * and tells. For a process that ends then: what it has read of suites is of no other use.
 * @throws {ConfigError} for a suite that can't be read
 */
export async function readSpecs(chosen: Chosen): Promise<SpecDeclaration[]> {
  const here = isRead ? undefined : await readHere(chosen).catch(() => undefined)
  if (here) return here
  const { declaredSpecs } = await import('../declared-specs.ts')
  return declaredSpecs(chosen)
}

async function readHere(chosen: Chosen): Promise<SpecDeclaration[]> {
  const { files, bound } = await suiteFiles(chosen)
  isRead = true
  const { runbook, selection } = chosen
  const declared: SpecDeclaration[] = []
  read({ declared, provide: { runbook, selection, bound } })
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vitest' ? { url: AS_VITEST, shortCircuit: true } : next(specifier, context),
  })
  try {
    for (const file of files) await import(pathToFileURL(file).href)
    return declared
  } finally {
    hooks.deregister()
  }
}
