import { lastOf, listed } from './files.ts'
import { mustSucceed, outputsOf, said } from './said.ts'
import type { MigrationTool, Ran, ToolConfig } from './tool.ts'

const PENDING = /^(?:Following|The) migrations? have not yet been applied:$/m
const UNKNOWN = /^The migrations? from the database are not found locally in .+:$/m
const FAILED = /^Following migrations? have failed:$/m
const UP_TO_DATE = /^Database schema is up to date!$/m

/**
 * A migration is a folder, and named by it. `migrate status` says what is pending, and exits 1 where something is. What it does not say: which migration is the
 * last, so the folder is listed; that a file was edited after it had been applied; and that the database has later
 * migrations than the release, unless the release has others that it lacks.
 */
export function prisma({ command, folder, service }: ToolConfig): MigrationTool {
  return {
    by: 'commands',
    service,
    folder,
    migrate: [...command, 'migrate', 'deploy'],
    status: [
      [...command, 'migrate', 'status'],
      ['ls', '-1p', folder],
    ],
    read: (outputs) => {
      const [status, folders] = outputsOf(outputs, 2) as [Ran, Ran]
      const text = `${status.stdout}\n${status.stderr}`
      const failed = under(FAILED, text)
      if (failed.length > 0)
        throw new Error(
          `${failed.join(', ')} failed when it was applied, and \`migrate deploy\` applies nothing more until ` +
            `\`prisma migrate resolve\` says what became of it. ${said(status)}`,
        )
      const pending = under(PENDING, text)
      if (pending.length === 0 && !UP_TO_DATE.test(text))
        throw new Error(`The state of the migrations cannot be told: ${said(status)}`)
      const brought = listed(mustSucceed(folders, 'Is `migrations.folder` right?'))
        .filter((name) => name.endsWith('/'))
        .map((name) => name.slice(0, -1))
        .sort()
      const foreign = under(UNKNOWN, text).at(-1)
      const applied = brought.filter((name) => !pending.includes(name))
      return {
        current: foreign ?? applied.at(-1) ?? null,
        latest: brought.at(-1) ?? null,
        pending,
        altered: [],
      }
    },
    latestIn: (files) =>
      lastOf(
        files.flatMap(({ path }) => /([^/]+)\/migration\.sql$/.exec(path)?.[1] ?? []).sort(),
        folder,
        'folders with a migration.sql',
      ),
  }
}

/** The names that stand below a heading, one a line, up to the next empty line. */
function under(heading: RegExp, text: string): string[] {
  const found = heading.exec(text)
  if (!found) return []
  const lines = text
    .slice(found.index + found[0].length)
    .trimStart()
    .split('\n')
  const end = lines.findIndex((line) => line.trim() === '')
  return lines.slice(0, end < 0 ? undefined : end).map((line) => line.trim())
}
