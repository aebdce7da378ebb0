import type { RehearsalRecord } from '../../record/record.ts'
import type { Language } from '../../words/language.ts'
import { recordWords } from '../../words/record.ts'
import { heading, list, paragraph, table, type Block } from './document.ts'

/** How long it took, with what it was done, and whom to ask. */
export function appendix(record: RehearsalRecord, language: Language): Block[] {
  const words = recordWords[language].appendix
  const { rehearsal, software = {}, contacts = [] } = record
  const programs = Object.entries(software)
  return [
    heading(2, words.timings),
    table([words.section, words.start, words.end, words.duration], timings(record, language)),
    heading(2, words.resources),
    paragraph(server(record, language)),
    ...(programs.length > 0 ? [table([words.software, words.version], programs)] : []),
    heading(2, words.contacts),
    table(
      [words.role, words.name, words.reach],
      contacts.map(({ role, name, reach }) => [role, name, reach]),
    ),
    heading(2, words.report),
    list(
      words.generated(rehearsal.finished),
      words.rehearsal(rehearsal.id),
      words.nextRehearsal(monthAfter(rehearsal.finished)),
    ),
  ]
}

function timings({ sections, rehearsal }: RehearsalRecord, language: Language): string[][] {
  const words = recordWords[language].appendix
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const total = Date.parse(rehearsal.finished) - Date.parse(rehearsal.started)
  return [
    ...sections.map(({ section, title, started, finished, durationMs }) => [
      `${section} ${title}`,
      started ?? words.notRun,
      finished ?? words.notRun,
      seconds(durationMs),
    ]),
    [words.total, rehearsal.started, rehearsal.finished, seconds(total)],
  ]
}

function server({ resources }: RehearsalRecord, language: Language): string {
  const words = recordWords[language].appendix
  const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`
  if (!resources) return words.notRecorded
  const { system, cpus, memoryBytes, freeDiskBytes } = resources
  return words.server(system, String(cpus), gib(memoryBytes), gib(freeDiskBytes))
}

function monthAfter(iso: string): string {
  const date = new Date(iso)
  date.setUTCMonth(date.getUTCMonth() + 1)
  return date.toISOString().slice(0, 10)
}
