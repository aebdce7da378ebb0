import { randomUUID } from 'node:crypto'
import { Stage, Status, type TestResult } from 'allure-js-commons'
import type { Verdict } from '../../record/verdict.ts'
import type { ReportData } from '../report/data.ts'
import { headline } from '../report/headline.ts'
import { marksOf, outsideOf, verdictText } from '../report/verdict-text.ts'
import { redsOf } from '../report/reds.ts'
import { KIND_LABEL, VERDICT } from './describe.ts'
import { wordsOf } from '../words.ts'

/** INCOMPLETE is no pass to any reader: a gate that counts failures alone lets through a run that was skipped whole. */
const STATUS: Readonly<Record<Verdict, Status>> = {
  GO: Status.PASSED,
  'NO-GO': Status.FAILED,
  INCOMPLETE: Status.BROKEN,
}

/** What the verdict is in Allure's results. */
export interface VerdictFiles {
  readonly uuid: string
  /** By name. */
  readonly files: Readonly<Record<string, string>>
}

/** The verdict as a result of its own, before all others, with what it rests on attached and as its steps. */
export function verdictResult(data: ReportData): VerdictFiles {
  const { record, language } = data
  const words = wordsOf(language)
  const [uuid, attachment] = [randomUUID(), `${randomUUID()}-attachment.md`]
  const text = verdictText(data)
  const attached = { name: headline(data), source: attachment, type: 'text/markdown' }
  const start = Date.parse(record.rehearsal.started) - 1
  const stop = Date.parse(record.rehearsal.finished)
  const step = (name: string, message: string, status: Status) => ({
    ...{ name, status, stage: Stage.FINISHED, start, stop: start, statusDetails: { message } },
    ...{ steps: [], attachments: [], parameters: [] },
  })
  const reds = redsOf(data).map((red) =>
    step(`${red.item} ${red.title}: ${marksOf(red, words).join(', ')}`, red.cause, Status.FAILED),
  )
  const outside = outsideOf(record).map((line) => step(line, line, Status.BROKEN))
  const result: TestResult = {
    uuid,
    name: headline(data),
    fullName: 'verdict',
    status: STATUS[record.verdict],
    statusDetails:
      record.verdict === 'GO'
        ? {}
        : {
            message: [
              words.said[record.verdict],
              ...redsOf(data).map(({ item, title }) => `${item} ${title}`),
            ].join('\n'),
          },
    stage: Stage.FINISHED,
    description: text,
    ...{ start, stop, steps: [...reds, ...outside], attachments: [attached], parameters: [], links: [] },
    labels: [
      { name: 'epic', value: words.verdict },
      { name: 'feature', value: record.rehearsal.environment },
      { name: 'severity', value: 'blocker' },
      { name: KIND_LABEL, value: VERDICT },
    ],
  }
  const globals = {
    attachments: [{ ...attached, timestamp: stop }],
    errors: outsideOf(record).map((message) => ({ message, timestamp: stop })),
  }
  return {
    uuid,
    files: {
      [attachment]: text,
      [`${uuid}-result.json`]: JSON.stringify(result),
      [`${randomUUID()}-globals.json`]: JSON.stringify(globals),
    },
  }
}
