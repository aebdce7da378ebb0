import { mkdir, mkdtemp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PostgresConnection } from '../../parts/postgres/connection.ts'
import { differences } from '../../parts/postgres/content/compare.ts'
import { inSnapshot, readContent, type Content } from '../../parts/postgres/content/read.ts'
import { rolesOf, type Dumped } from '../../parts/postgres/dump/dump.ts'
import { scratchTable } from '../../parts/postgres/scratch-table.ts'
import { openWork } from '../../parts/postgres/work.ts'
import { runScript } from '../../parts/compose-project/index.ts'

export interface TeamBackup extends Pick<Dumped, 'of' | 'sequences' | 'roles'> {
  readonly command: string
  readonly exitCode: number | undefined
  /** What it said. */
  readonly output: string
  /** What it has written into the folder that it was told. */
  readonly files: readonly string[]
  /** The first of them, or what would be. */
  readonly path: string
  /** Tables that others have written into meanwhile: which moment of them it shows, nobody can tell. */
  readonly changing: readonly string[]
}

export interface BackingUp {
  /** With `{folder}` for where to. */
  readonly command: readonly string[]
  /** Where it is run. */
  readonly project: string
  /** Where a folder for this may be made. */
  readonly work: string
  readonly address: PostgresConnection
  readonly signal?: AbortSignal
}

/** A table that is there only while it is backed up: no older dump has it, and none of another database. */
const MARKER = 'backup_test'

/** Has the database backed up the way the team does, into a folder of this run, and reads what it holds before and after. */
export async function backUpByTeam({
  command,
  project,
  work,
  address,
  signal,
}: BackingUp): Promise<TeamBackup> {
  await mkdir(work, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(work, 'by-team-'))
  await using sql = openWork(address)
  const marker = scratchTable(sql, MARKER)
  await marker.drop()
  await marker.create()
  try {
    await marker.insert('backup', folder)
    const read = () => inSnapshot(sql, (transaction) => readContent(transaction))
    const of = await read()
    const { exitCode, output } = await runScript(command, {
      ...{ folder: project, named: { folder } },
      ...(signal && { signal }),
    })
    const after = await read()
    const files = (await readdir(folder)).sort()
    return {
      command: command.join(' '),
      exitCode,
      output,
      files,
      path: join(folder, files[0] ?? ''),
      of,
      sequences: after.sequences,
      roles: await rolesOf(sql),
      changing: changedBetween(of, after),
    }
  } finally {
    await marker.drop()
  }
}

function changedBetween(before: Content, after: Content): string[] {
  const now = new Map(after.tables.map((each) => [each.table, each]))
  return before.tables.flatMap((each) => {
    const later = now.get(each.table)
    const only = (tables: Content['tables']) => ({ ...before, tables })
    return later && differences(only([each]), only([later])).length === 0 ? [] : [each.table]
  })
}
