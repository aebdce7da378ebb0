import { renderChart } from '../charts/svg.ts'
import { withPhases } from '../charts/phases.ts'
import { CHART_TYPE, type Chart } from '../../record/chart.ts'
import type { SpecResult } from '../../record/results.ts'
import { csv } from '../csv.ts'
import { foldedPage } from '../html/folded.ts'
import { offendingFirst } from '../offending-first.ts'

/** What Allure's adapter carries from the worker; only attachments are of interest here. */
export interface Message {
  readonly type: string
  readonly data: {
    readonly name?: string
    readonly content?: string
    readonly encoding?: BufferEncoding
    readonly contentType?: string
    readonly [more: string]: unknown
  }
}

/** Lines of JSON that are read at a glance; more of them are folded. */
const GLANCE = 25

/**
 * Evidence in the form that is read most easily: figures over time as a chart, a list of like rows as a table, a large
 * value with its parts folded, a log with the lines first that tell of trouble. What is of none of these kinds stays.
 */
export function readable(message: Message, results: readonly SpecResult[]): Message[] {
  const { content, contentType } = message.data
  if (message.type !== 'attachment_content' || content === undefined) return [message]
  const text = () => Buffer.from(content, message.data.encoding ?? 'utf8').toString('utf8')
  if (contentType === CHART_TYPE)
    return [as(message, renderChart(withPhases(JSON.parse(text()) as Chart, results)), 'image/svg+xml')]
  if (contentType === 'application/json') return [asTableOrFolded(message, text())]
  if (contentType === 'text/plain') {
    const sorted = offendingFirst(text())
    return [sorted === undefined ? message : as(message, sorted, 'text/plain')]
  }
  return [message]
}

function asTableOrFolded(message: Message, text: string): Message {
  const value = parsed(text)
  if (value === undefined) return message
  const table = csv(value)
  if (table !== undefined) return as(message, table, 'text/csv')
  return text.split('\n').length > GLANCE ? as(message, foldedPage(value), 'text/html') : message
}

/** Undefined for what was cut, and is no JSON any more. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function as(message: Message, content: string, contentType: string): Message {
  const { fileExtension: _, ...data } = message.data
  return {
    ...message,
    data: { ...data, content: Buffer.from(content).toString('base64'), encoding: 'base64', contentType },
  }
}
