import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { runScript } from '../../parts/compose-project/index.ts'
import { stamp } from '../../record/stamp.ts'

export type RetentionConfig = NonNullable<EnvironmentConfig['project']['retention']>

/** What the team's own retention did to files that are not theirs. */
export interface RehearsedRetention {
  readonly exitCode: number | undefined
  readonly output: string
  /** Names of what was planted, by what the runbook says of it (2.3-05). */
  readonly planted: { readonly beyond: readonly string[]; readonly kept: readonly string[] }
  readonly left: readonly string[]
  /** The team's own backups, before and after: name, bytes and time of change of each. */
  readonly theirs: { readonly before: readonly string[]; readonly after: readonly string[] }
}

interface Folders {
  readonly project: string
  /** Where the team's backups lie. */
  readonly theirs: string
  /** Where a folder for this may be made. */
  readonly work: string
}

/** Ages in days of what is planted: the runbook keeps seven. */
const BEYOND_DAYS = [8, 30]
const WITHIN_DAYS = [0, 6]
const FOREIGN_DAYS = 400
const DAY_MS = 86_400_000
/** Milliseconds that the command may take for a handful of files. */
const TIMEOUT_MS = 60_000

/** Runs the team's retention on a folder made for it, with backups of several ages and an old file that is none. */
export async function rehearseRetention(
  { command, names }: RetentionConfig,
  { project, theirs, work }: Folders,
): Promise<RehearsedRetention> {
  await mkdir(work, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(work, 'retention-'))
  const plant = async (name: string, days: number) => {
    const at = new Date(Date.now() - days * DAY_MS)
    const path = join(folder, name.replace('{time}', stamp(at.toISOString())))
    await writeFile(path, 'planted by the rehearsal')
    await utimes(path, at, at)
    return path.slice(folder.length + 1)
  }
  try {
    const beyond = await Promise.all(BEYOND_DAYS.map((days) => plant(names, days)))
    const within = await Promise.all(WITHIN_DAYS.map((days) => plant(names, days)))
    const foreign = await plant('not-a-backup.txt', FOREIGN_DAYS)
    const before = await listing(theirs)
    const { exitCode, output } = await runScript(command, {
      folder: project,
      named: { folder },
      timeoutMs: TIMEOUT_MS,
    })
    return {
      exitCode,
      output,
      planted: { beyond: beyond.sort(), kept: [...within, foreign].sort() },
      left: (await readdir(folder)).sort(),
      theirs: { before, after: await listing(theirs) },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function listing(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const lines = names.sort().map(async (name) => {
    const { size, mtimeMs } = await stat(join(folder, name))
    return `${name}, ${size} bytes, changed ${new Date(mtimeMs).toISOString()}`
  })
  return Promise.all(lines)
}
