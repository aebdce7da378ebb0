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
  const built = buildRecord({ run, results, facts, finished: new Date(), interrupted: false, errors: [] })
  const files = await writeRecord(built, run.resolved.resultsFolder)
  const [json, text] = await Promise.all([files.json, files.markdown].map((path) => readFile(path, 'utf8')))
  return {
    record: JSON.parse(json ?? '') as RehearsalRecord,
    files,
    text: text ?? '',
    rows: tableRows(text ?? ''),
  }
}

function tableRows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.endsWith(' |'))
    .map((line) => line.slice(2, -2).split(' | '))
}
