import type { RehearsalRecord } from '../../record/record.ts'
import type { Language } from '../../words/language.ts'
import { recordWords } from '../../words/record.ts'
import { oneLine } from '../markdown.ts'
import { heading, list, paragraph, type Block } from './document.ts'

/** What was found, and what to do about it; each suggestion with the fact that it rests on. */
export function findings({ findings: found }: RehearsalRecord, language: Language): Block[] {
  const { findings: words, colon } = recordWords[language]
  const each = found.flatMap(({ suggestion, restsOn, ...finding }, index) => [
    heading(3, `${index + 1}. ${finding.item} ${oneLine(finding.description)}`),
    list(
      ...[
        [words.impact, finding.impact],
        [words.probability, finding.probability],
        [words.found, words.foundIn(finding.foundAt, finding.foundIn)],
        [words.analysis, oneLine(finding.analysis)],
        ...(['short', 'mid', 'long'] as const).map((when) => [
          words[when],
          suggestion[when] + (restsOn ? words.restsOn(oneLine(restsOn[when])) : ''),
        ]),
      ].map(([strong = '', text = '']) => ({ strong, text: colon + text })),
    ),
  ])
  return [heading(2, words.title), ...(each.length > 0 ? each : [paragraph(words.none)])]
}
