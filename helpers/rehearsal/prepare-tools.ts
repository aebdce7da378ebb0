import type { PlatformName } from '../platforms/platform.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { toolsOf } from '../platforms/processes/index.ts'
import type { Selection } from '../record/run.ts'
import { provideTools, type ToolName } from '../toolchain/index.ts'

interface FirstNeed {
  readonly section: string
  readonly tools: readonly ToolName[]
  readonly isNeeded: (by: Pick<PrepareOptions, 'platform' | 'config'>) => boolean
}

/** What specs need themselves, in the order of the runbook. */
const SPECS_NEED: readonly FirstNeed[] = [
  { section: '1', tools: ['compose'], isNeeded: ({ platform }) => platform !== 'processes' },
  { section: '4', tools: ['k6', 'ab', 'locust'], isNeeded: ({ config }) => config.load !== undefined },
]

export interface PrepareOptions {
  readonly platform: PlatformName
  readonly config: EnvironmentConfig
  readonly selection: Selection
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

/**
 * Has the programs of the services installed before they are started, then, behind the run, those that the chosen specs
 * will need, the first needed first. Whatever is still being installed at the end of the scope is given up whole.
 * @throws {MissingToolError} for a program of the services that is neither there nor to be had.
 */
export async function prepareTools(options: PrepareOptions): Promise<AsyncDisposable> {
  const { platform, config, say } = options
  const ended = new AbortController()
  const signal = AbortSignal.any([options.signal, ended.signal])
  const onBehalf = { onProgress: say, signal }
  if (platform === 'processes') await provideTools(toolsOf(Object.values(config.parts)), onBehalf)
  const behind = toolsOfSpecs(options)
    // Its failure is told by the spec that needs it, with the same words.
    .map((tool) => provideTools([tool], onBehalf).catch(() => undefined))
  return {
    [Symbol.asyncDispose]: async () => {
      ended.abort()
      await Promise.all(behind)
    },
  }
}

/** The tools that the chosen specs will need, the first needed first. */
export function toolsOfSpecs({
  selection,
  ...by
}: Pick<PrepareOptions, 'platform' | 'config' | 'selection'>): ToolName[] {
  return SPECS_NEED.filter(({ section, isNeeded }) => touches(selection, section) && isNeeded(by)).flatMap(
    ({ tools }) => tools,
  )
}

function touches({ sections, items }: Selection, section: string): boolean {
  if (items.length > 0) return items.some((item) => item.split(/[.-]/, 1)[0] === section)
  return sections.length === 0 || sections.includes(section)
}
