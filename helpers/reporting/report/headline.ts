import type { RehearsalRecord } from '../../record/record.ts'
import { wordsOf } from '../words.ts'
import type { ReportData } from './data.ts'

/** Digits of a commit that tell it apart. */
const SHORT = 12

/** The release as people name it. */
export function releaseName({ release }: Pick<RehearsalRecord, 'release'>): string | undefined {
  return release && `${release.version} (${release.commit.slice(0, SHORT)})`
}

/** The verdict, of which release, on which environment: the report's title. */
export function headline({ record, language }: Pick<ReportData, 'record' | 'language'>): string {
  const release = releaseName(record) ?? wordsOf(language).unknownRelease
  return `${record.verdict}: ${release} → ${record.rehearsal.environment}`
}
