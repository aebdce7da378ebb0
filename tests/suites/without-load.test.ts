import { describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { missingFeatures } from '../../helpers/environments/requirements.ts'
import { holdBack } from '../../helpers/rehearsal/gate.ts'
import { Ledger } from '../../helpers/rehearsal/ledger.ts'
import { analysis } from '../../suites/performance/analysis.ts'
import { applied } from '../../suites/performance/applied.ts'
import { baseline } from '../../suites/performance/baseline.ts'
import { load } from '../../suites/performance/load.ts'
import { restoredSettings } from '../../suites/performance/restored-settings.ts'
import { served } from '../../suites/performance/served.ts'
import { growth } from '../../suites/performance/growth.ts'
import { targets } from '../../suites/performance/targets.ts'
import { tools } from '../../suites/performance/tools.ts'
import { forwardAgain } from '../../suites/rollback/forward-again.ts'
import { declaredBy, type Declared } from './declared.ts'

const underLoad = [
  tools,
  baseline,
  load,
  applied,
  served,
  targets,
  growth,
  analysis,
  restoredSettings,
].flatMap((part) => [...declaredBy(part)])
const normalAgain = declaredBy(forwardAgain).get('response times are normal again')!
const specs: readonly (readonly [string, Declared])[] = [...underLoad, [normalAgain.title, normalAgain]]

/** The outcome of one of them in the bundled environment, with a load or without, where nothing may be done to it. */
async function outcomeOf({ title, options }: Declared, changes: { load?: undefined }) {
  const { config } = await loadEnvironment('rehearsal.config.ts', 'local')
  const { act, requires = [], needs = [], covers } = options
  return holdBack(
    { section: '', checklist: '', title, covers, needs, requires, ...(act && { act }) },
    {
      ledger: new Ledger(),
      lacks: missingFeatures({ ...config, ...changes }),
      outOfReach: new Map(),
      allow: [],
      selected: () => true,
    },
  )
}

describe('where no load is declared, what is about it does not apply', () => {
  test.each(specs)('%s', async (_, spec) => {
    expect(await outcomeOf(spec, { load: undefined })).toEqual({
      kind: 'not applicable',
      reason: expect.stringContaining('there is no load') as string,
    })
    expect((await outcomeOf(spec, {}))?.kind).not.toBe('not applicable')
  })
})
