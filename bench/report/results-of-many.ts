import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildRecord } from '../../helpers/record/record.ts'
import type { Outcome } from '../../helpers/record/outcome.ts'
import type { SpecResult } from '../../helpers/record/results.ts'
import type { Language, Run } from '../../helpers/record/run.ts'
import { describe } from '../../helpers/reporting/allure/describe.ts'
import { finishAllureResults } from '../../helpers/reporting/allure/finish.ts'
import { allureResultsIn } from '../../helpers/reporting/latest.ts'
import { itemsOf } from '../../helpers/runbook/index.ts'
import runbook from '../../runbook/index.ts'

export interface Many {
  readonly specs: number
  /** Bytes of evidence, of all of them together. */
  readonly evidenceBytes: number
  /** Every so many specs one has failed, and blocks the next. */
  readonly redEvery: number | undefined
  readonly language: Language
}

/** Writes what a rehearsal of many specs leaves; returns where Allure's results of it lie. */
export async function resultsOfMany(
  folder: string,
  { specs, evidenceBytes, redEvery, language }: Many,
): Promise<string> {
  const id = '20261124_100000_abcdef'
  const resultsFolder = join(folder, id)
  const started = '2026-11-24T10:00:00.000Z'
  const about = {
    id,
    started,
    configFile: 'rehearsal.config.ts',
    environment: 'staging',
    platform: 'compose',
  }
  const run = {
    ...{ ...about, platformReason: 'asked for', language, runbook, attested: {} },
    ...{ selection: { sections: [], items: [] }, resolved: { resultsFolder } },
  } as unknown as Run
  const items = itemsOf(runbook).map((item) => item.id)
  const results = Array.from({ length: specs }, (_, at): SpecResult => {
    const item = items[Math.floor((at * items.length) / specs)]!
    const [checklist = ''] = item.split('-')
    return {
      declaration: {
        ...{ section: checklist.split('.')[0]!, checklist, title: `spec ${at} shows what it promises` },
        ...{ covers: [item], needs: [], journey: 'any' },
      },
      outcomes: { [item]: outcomeOf(at, redEvery, items[Math.floor(((at - 1) * items.length) / specs)]!) },
      startedAt: new Date(Date.parse(started) + at * 1000).toISOString(),
      durationMs: 900,
      measurements: [],
    }
  })
  const allure = allureResultsIn(resultsFolder)
  await mkdir(allure, { recursive: true })
  const line = `${'a line of what was seen '.repeat(4)}\n`
  const evidence = line.repeat(Math.ceil(evidenceBytes / specs / line.length))
  for (const result of results) await write(allure, result, evidence, run)
  const release = { version: '1.2.0', commit: 'c0ffee00c0ffee00', digest: 'sha256:1', tag: '', migration: '' }
  const record = buildRecord({
    ...{ run, results, facts: { release }, finished: new Date(Date.parse(started) + specs * 1000) },
    ...{ interrupted: false, errors: [], notAsFound: [], trouble: [] },
  })
  await finishAllureResults(run, record, results)
  return allure
}

function outcomeOf(at: number, redEvery: number | undefined, before: string): Outcome {
  if (redEvery === undefined) return { kind: 'passed' }
  if (at % redEvery === redEvery - 2)
    return { kind: 'failed', reason: 'the table matches has 12 rows, expected 14\nat the backup of 10:00' }
  if (at % redEvery === redEvery - 1)
    return { kind: 'blocked', blockedBy: before, reason: `It needs ${before}.` }
  return { kind: 'passed' }
}

async function write(folder: string, result: SpecResult, evidence: string, run: Run): Promise<void> {
  const { message, ...described } = describe(result, run)
  const [uuid, source] = [randomUUID(), `${randomUUID()}-attachment.txt`]
  const start = Date.parse(result.startedAt)
  const attached = { name: 'what was seen', source, type: 'text/plain' }
  const reason = Object.values(result.outcomes)[0]?.reason
  await writeFile(join(folder, source), evidence)
  await writeFile(
    join(folder, `${uuid}-result.json`),
    JSON.stringify({
      ...{ uuid, ...described, stage: 'finished', start, stop: start + result.durationMs },
      ...{
        statusDetails: { message: message ?? reason },
        steps: [],
        attachments: [attached],
        parameters: [],
      },
    }),
  )
}
