import { startVitest, type Reporter, type Vitest } from 'vitest/node'
import { ConfigError, loadEnvironment } from '../environments/load.ts'
import { mustBeThere, runbookOf } from './runbook-of.ts'
import { suiteFiles } from './suite-files.ts'
import { SUITES_ALONE } from './suites-alone.ts'

/** How long a change may still be written, in milliseconds, before what depends on it is run again. */
const SETTLES_MS = 100

/**
 * Runs one section against the bundled system, and after each change of what it is made of the specs that are declared in what
 * has changed (all of them where none is, and on Enter), until it is left (`q`, or Ctrl-C): the system is brought up once, on plain processes, and ended with it. There is no record and no verdict.
 * @throws {RunbookError} for a section that the runbook does not have
 */
export async function watchSection(section: string, configFile: string): Promise<void> {
  const { config } = await loadEnvironment(configFile, undefined)
  if (!config.project.standIn || config.runbook !== undefined)
    throw new ConfigError(
      `--watch goes with the bundled system, which ${configFile} does not have as its default: Vitest's own watch, on suites of your own, would change your staging at each key press.`,
    )
  const selection = { sections: [section], items: [] }
  const chosen = { ...(await runbookOf(config, configFile)), selection }
  mustBeThere(chosen.runbook, selection)
  const { files } = await suiteFiles(chosen)
  await startVitest(
    'test',
    [...files],
    {
      watch: true,
      project: [SUITES_ALONE.name],
      // Of a section all is told, also what was left out.
      reporters: ['tree', tellingChanges()],
      cache: false,
    },
    { server: { watch: { awaitWriteFinish: { stabilityThreshold: SETTLES_MS, pollInterval: 20 } } } },
  )
}

/** Hands what has changed since the run before to whom it is run by. */
function tellingChanges(): Reporter {
  const changed = new Set<string>()
  let vitest: Vitest | undefined
  return {
    onInit: (started) => {
      vitest = started
      started.vite.watcher.on('change', (path) => changed.add(path))
    },
    onWatcherRerun: () => {
      vitest?.provide('changed', [...changed])
      changed.clear()
    },
  }
}
