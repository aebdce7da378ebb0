import { readFile } from 'node:fs/promises'
import { buildRecord, type RehearsalRecord } from '../../record/record.ts'
import { writeRecord, type WrittenRecord } from '../../reporting/record/write.ts'
import type { RecordSources } from '../../record/record.ts'

/** The record as it stands while section 6 runs; the launcher replaces it by the final one. */
export interface Draft {
  readonly record: RehearsalRecord
  readonly files: WrittenRecord
  /** The Markdown file's text, and its tables' rows as cells. */
  readonly text: string
  readonly rows: readonly (readonly string[])[]
}

type Sources = Pick<RecordSources, 'run' | 'results' | 'facts'>

/** Writes the record of everything before this moment, and reads it back from its files. */
export async function draftRecord({ run, results, facts }: Sources): Promise<Draft> {
  const built = buildRecord({
    run,
    results,
    facts,
    finished: new Date(),
    interrupted: false,
    errors: [],
    notAsFound: [],
    trouble: [],
  })
  return readDraft(await writeRecord(built, run.resolved.resultsFolder))
}

/** The record as its files have it now, whoever wrote them last. @throws where one is gone, or cannot be read */
export async function readDraft(files: WrittenRecord): Promise<Draft> {
  const [json = '', text = ''] = await Promise.all([files.json, files.markdown].map(read))
  return { record: parsed(json, files.json), files, text, rows: tableRows(text) }
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(
      `The record was written to ${path}, and cannot be read there any more: ${(error as Error).message}. Look for what cleans up, or fills the disk, while a rehearsal runs.`,
      { cause: error },
    )
  })
}

function parsed(json: string, path: string): RehearsalRecord {
  try {
    return JSON.parse(json) as RehearsalRecord
  } catch (error) {
    throw new Error(
      `The record at ${path} is no JSON any more, of ${json.length} characters: ${(error as Error).message}. Look for who else writes there, and whether the disk is full.`,
      { cause: error },
    )
  }
}

const AT_ONCE = /^- \*\*\d+ items\*\* (?<outcome>\S+ (?:blocked|not run)).* \((?<ids>[^()]+)\)$/

function tableRows(text: string): string[][] {
  const lines = text.split('\n')
  const rows = lines
    .filter((line) => line.startsWith('| ') && line.endsWith(' |'))
    .map((line) => line.slice(2, -2).split(' | '))
  // What was not run for one cause stands in one line, with the ids at its end.
  const atOnce = lines.flatMap((line) => {
    const { outcome, ids } = AT_ONCE.exec(line)?.groups ?? {}
    return (ids?.split(', ') ?? []).map((id) => [id, '', outcome ?? ''])
  })
  return [...rows, ...atOnce]
}
