import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { parseEnv } from 'node:util'
import { readJournal } from '../helpers/platforms/journal/journal.ts'
import type { Running } from './fault.ts'
import { runOf } from './run-of.ts'

/** A rehearsal that runs, by the process id of its launcher, for whoever breaks something in its middle. */
export function runningOf(launcher: number): Running {
  return {
    launcher,
    folder: () => runOf(launcher),
    variables: async () =>
      parseEnv(await readFile(join(await runOf(launcher), 'project', '.env.staging'), 'utf8')) as Record<
        string,
        string
      >,
    kill: async (part, signal = 'SIGKILL') => {
      const entries = await readJournal(await runOf(launcher))
      const entry = entries.findLast((each) => each.kind === 'process group' && each.name === part)
      if (!entry) throw new Error(`The run has not started ${part}.`)
      process.kill(entry.process.pid, signal)
    },
  }
}
