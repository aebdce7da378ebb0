import type { TestModule } from 'vitest/node'
import { ConfigError } from '../environments/load.ts'
import type { SpecDeclaration } from '../record/outcome.ts'
import { suiteFiles, type Chosen } from './suite-files.ts'
import { specificationsOf, suiteRunner } from './vitest.ts'

/**
 * Every spec of the suites that may hold a chosen item, as declared, in the runbook's order. None of them is run.
 * @throws {ConfigError} for a suite that can't be read
 */
export async function declaredSpecs(chosen: Chosen): Promise<SpecDeclaration[]> {
  const { files, bound } = await suiteFiles(chosen)
  if (files.length === 0) return []
  const { runbook, selection } = chosen
  const vitest = await suiteRunner({ reporters: [{}], provide: { runbook, selection, bound } })
  const exitCode = process.exitCode
  try {
    const { testModules, unhandledErrors } = await vitest.collectTests(specificationsOf(vitest, files))
    const [error] = unhandledErrors
    if (error) throw new ConfigError(`The suites can't be read: ${(error as Error).message}`)
    return testModules.flatMap(specsOf)
  } finally {
    process.exitCode = exitCode
    await vitest.close()
  }
}

function specsOf(module: TestModule): SpecDeclaration[] {
  const [error] = module.errors()
  if (error) throw new ConfigError(`${module.relativeModuleId} can't be read: ${error.message}`)
  return [...module.children.allTests()].flatMap((test) => test.meta().declaration ?? [])
}
