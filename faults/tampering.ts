import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { RehearsalRecord } from '../helpers/record/record.ts'
import { until } from '../helpers/waiting/until.ts'
import type { Fault, Running } from './fault.ts'

/** Milliseconds for bringing a system up, and all that comes before the record. */
const WRITTEN_WITHIN_MS = 300_000

/** What the record says while it may be written into. */
type Written = { -readonly [Key in keyof RehearsalRecord]: RehearsalRecord[Key] }

/** Somebody changes a file of the record as soon as it lies there, from the first word of the rehearsal on. */
function changed(file: RegExp, change: (text: string) => string): NonNullable<Fault['during']> {
  return {
    says: /\S/,
    act: async (running) => {
      const folder = await resultsOf(running)
      const path = join(folder, await appearing(folder, file))
      await writeFile(`${path}.changed`, change(await readFile(path, 'utf8')))
      await rename(`${path}.changed`, path)
    },
  }
}

/** The record for machines, changed. */
export const recordChanged = (change: (record: Written) => Partial<Written>) =>
  changed(/^record\.json$/, (text) => {
    const record = JSON.parse(text) as Written
    return `${JSON.stringify({ ...record, ...change(record) }, null, 2)}\n`
  })

/** The report for people, changed. */
export const reportChanged = (change: (text: string) => string) =>
  changed(/^staging_rehearsal_.*\.md$/, change)

async function resultsOf({ folder }: Running): Promise<string> {
  return join(
    'rehearsal_results',
    basename(await until('the run’s folder', folder, { deadlineMs: WRITTEN_WITHIN_MS })),
  )
}

/** Looked for often: what is written is read some milliseconds later. */
async function appearing(folder: string, file: RegExp): Promise<string> {
  for (const end = Date.now() + WRITTEN_WITHIN_MS; Date.now() < end; await setTimeout(1)) {
    const found = (await readdir(folder).catch(() => [])).find((name) => file.test(name))
    if (found !== undefined) return found
  }
  throw new Error(`Nothing in ${folder} is called ${file}.`)
}
