import { createHash } from 'node:crypto'
import type { HistoryEntry } from './entry.ts'

/** A kind of result as Allure's statuses. */
const STATUS: Readonly<Record<string, string>> = {
  passed: 'passed',
  'product failure': 'failed',
  'missed target': 'failed',
  waived: 'failed',
  'environment trouble': 'broken',
}

/** The lines of the history as Allure reads its own: with them it draws trends, and tells what is new, fixed or worse. */
export function allurePoints(history: readonly HistoryEntry[]): string {
  return history.map((entry) => `${JSON.stringify(point(entry))}\n`).join('')
}

function point({ id, started, verdict, release, specs, figures }: HistoryEntry) {
  const results = Object.entries(specs).map(([key, [kind, start, duration]]) => {
    const testCase = md5(key)
    const historyId = `${testCase}.${md5('')}`
    const status = STATUS[kind] ?? 'skipped'
    const what = { id: md5(`${id} ${key}`), name: key, fullName: key, historyId, status }
    return [historyId, { ...what, start, stop: start + duration, duration, url: '' }] as const
  })
  return {
    uuid: id,
    name: [verdict, release?.version, started].filter((each) => each !== undefined).join(' '),
    timestamp: Date.parse(started),
    knownTestCaseIds: Object.keys(specs).map(md5),
    testResults: Object.fromEntries(results),
    metrics: Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, value])),
    url: '',
  }
}

/** As Allure makes ids from names. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
