import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { parseEnv } from 'node:util'
import postgres from 'postgres'
import { readJournal } from '../helpers/platforms/journal/journal.ts'
import { until } from '../helpers/waiting/until.ts'
import type { Running } from './fault.ts'
import { runOf } from './run-of.ts'

/** Milliseconds that a server which is stopped on purpose may take to be back. */
const SQL_WITHIN_MS = 30_000

/** A rehearsal that runs, by the process id of its launcher, for whoever breaks something in its middle. */
export function runningOf(launcher: number): Running {
  const variables = async () =>
    parseEnv(await readFile(join(await runOf(launcher), 'project', '.env.staging'), 'utf8')) as Record<
      string,
      string
    >
  return {
    launcher,
    folder: () => runOf(launcher),
    variables,
    sql: async (statements) => {
      const { STAGING_DB_HOST: host = '', STAGING_DB_PORT: port, ...set } = await variables()
      const {
        STAGING_DB_NAME: database = '',
        STAGING_DB_USER: user = '',
        STAGING_DB_PASSWORD: password = '',
      } = set
      const asked = async () => {
        const sql = postgres({
          host,
          port: Number(port),
          database,
          user,
          password,
          onnotice: () => undefined,
        })
        await sql.unsafe(statements).finally(() => sql.end())
      }
      // The rehearsal stops and starts the server, too.
      await until('the database to take a statement', asked, { deadlineMs: SQL_WITHIN_MS })
    },
    kill: async (part, signal = 'SIGKILL') => {
      const entries = await readJournal(await runOf(launcher))
      const entry = entries.findLast((each) => each.kind === 'process group' && each.name === part)
      if (entry?.kind !== 'process group') throw new Error(`The run has not started ${part}.`)
      process.kill(entry.process.pid, signal)
    },
  }
}
