import { readFile } from 'node:fs/promises'
import { readRecord } from '../../record/read.ts'
import { buildRecord, type RehearsalRecord } from '../../record/record.ts'
import { writeRecord, type WrittenRecord } from '../../reporting/record/write.ts'
import type { RecordSources } from '../../record/record.ts'
import type { Language } from '../../words/language.ts'
import { outcomeWords } from '../../words/outcomes.ts'
import { recordWords, type RecordWords } from '../../words/record.ts'

/** The record as it stands while section 6 runs; the launcher replaces it by the final one. */
export interface Draft {
  readonly record: RehearsalRecord
  readonly files: WrittenRecord
  /** The Markdown file's text, and its tables' rows as cells. */
  readonly text: string
  readonly rows: readonly (readonly string[])[]
  /** The words that it is written in. */
  readonly words: RecordWords
  readonly outcomes: (typeof outcomeWords)['en']
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
  const files = await writeRecord(built, run.resolved.resultsFolder)
  // Whether it is as its form has to be is asked once: what is changed afterwards is told by what it says.
  await readRecord(files.json)
  return readDraft(files, run.language)
}

/** The record as its files have it now, whoever wrote them last. @throws where one is gone, or cannot be read */
export async function readDraft(files: WrittenRecord, language: Language): Promise<Draft> {
  const [json = '', text = ''] = await Promise.all([files.json, files.markdown].map(read))
  const [words, outcomes] = [recordWords[language], outcomeWords[language]]
  const rows = tableRows(text, atOnceIn(words, outcomes))
  return { record: parsed(json, files.json), files, text, rows, words, outcomes }
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

/** A line that tells of many items at once, in the words of the record. */
function atOnceIn({ results }: RecordWords, outcomes: Draft['outcomes']): RegExp {
  const kinds = [outcomes.blocked, outcomes['not run']].join('|')
  return new RegExp(
    `^- \\*\\*${results.items('\\d+')}\\*\\* (?<outcome>\\S+ (?:${kinds})).* \\((?<ids>[^()]+)\\)$`,
  )
}

function tableRows(text: string, pattern: RegExp): string[][] {
  const lines = text.split('\n')
  const rows = lines
    .filter((line) => line.startsWith('| ') && line.endsWith(' |'))
    .map((line) => line.slice(2, -2).split(' | '))
  // What was not run for one cause stands in one line, with the ids at its end.
  const atOnce = lines.flatMap((line) => {
    const { outcome, ids } = pattern.exec(line)?.groups ?? {}
    return (ids?.split(', ') ?? []).map((id) => [id, '', outcome ?? ''])
  })
  return [...rows, ...atOnce]
}
