import type { PlatformName } from '../platforms/platform.ts'
import { SERVICE_TOOLS } from '../platforms/processes/index.ts'
import { isSelected, type Selection } from '../record/run.ts'
import { provideTools, type ToolName } from '../toolchain/index.ts'

/** What section 4 needs; it is installed while the sections before it run. */
const LOAD_TOOLS: readonly ToolName[] = ['k6', 'ab', 'locust']

export interface PrepareOptions {
  readonly platform: PlatformName
  readonly selection: Selection
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

/**
 * Has every program installed that the services need, before any spec starts; those of the load go on behind it.
 * @throws {MissingToolError} for a program of the services that is neither there nor to be had.
 */
export async function prepareTools({ platform, selection, signal, say }: PrepareOptions): Promise<void> {
  const options = { onProgress: say, signal }
  if (isSelected(selection, '4.1-01') || isSelected(selection, '4.3-12')) {
    // Its failure is told by the spec that needs it (4.1), with the same words.
    provideTools(LOAD_TOOLS, options).catch(() => undefined)
  }
  if (platform === 'processes') await provideTools(SERVICE_TOOLS, options)
  // Without it, what is about Compose does not apply, and the platform says why.
  else await provideTools(['compose'], options).catch(() => undefined)
}
