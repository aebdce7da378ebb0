import { expect, test } from 'vitest'
import { CHART_TYPE, type Chart } from '../../helpers/record/chart.ts'
import { readable } from '../../helpers/reporting/allure/readable.ts'
import { result } from './report-fixture.ts'

const attachment = (content: string, contentType: string) => ({
  type: 'attachment_content',
  data: {
    name: 'seen',
    content: Buffer.from(content).toString('base64'),
    encoding: 'base64',
    contentType,
  } as const,
})
const shown = (content: string, contentType: string, results = [result('2.1-01', { kind: 'passed' })]) => {
  const [message] = readable(attachment(content, contentType), results)
  return {
    type: message?.data.contentType,
    text: Buffer.from(message?.data.content ?? '', 'base64').toString('utf8'),
  }
}

const chart: Chart = {
  title: 'Response time <b>',
  started: '2026-11-24T10:00:00.000Z',
  unit: 'ms',
  limit: 20,
  series: [
    { name: 'p95', points: [0, 1, 2].map((atS) => ({ atS, value: 10 + atS })) },
    {
      name: 'gap',
      points: [
        { atS: 0, value: 1 },
        { atS: 1, value: Number.NaN },
        { atS: 2, value: 2 },
      ],
    },
  ],
}

test('figures over time are a chart, with the specs of that time as its phases', () => {
  const { type, text } = shown(JSON.stringify(chart), CHART_TYPE)
  expect(type).toBe('image/svg+xml')
  expect(text).toContain('Response time &lt;b&gt;')
  expect(text.match(/class="series"/g)).toHaveLength(2)
  expect(text).toContain('<title>spec of 2.1-01: 0.0 s to 1.5 s</title>')
  expect(text).toContain('stroke-dasharray')
  expect(text).not.toMatch(/NaN|undefined/)
})

test('a chart’s own phases stay, and a limit far away presses no line flat', () => {
  const own = { ...chart, limit: 5000, phases: [{ name: 'to 5 users', fromS: 0, untilS: 2 }] }
  const { text } = shown(JSON.stringify(own), CHART_TYPE)
  expect(text).toContain('to 5 users')
  expect(text).not.toContain('spec of 2.1-01')
  expect(text).not.toContain('stroke-dasharray')
  expect(text).toContain('limit 5000 ms')
})

test('like rows are a table', () => {
  const rows = [
    { table: 'matches', rows: 3 },
    { table: 'with, comma "quoted"', rows: 4, note: null },
  ]
  expect(shown(JSON.stringify(rows), 'application/json')).toEqual({
    type: 'text/csv',
    text: 'table,rows,note\r\nmatches,3,\r\n"with, comma ""quoted""",4,',
  })
})

test('a large value is folded, a small one and one that was cut stay', () => {
  const large = JSON.stringify(
    { deep: Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`k${at}`, '<i>'])) },
    null,
    2,
  )
  const { type, text } = shown(large, 'application/json')
  expect(type).toBe('text/html')
  expect(text).toContain('<details')
  expect(text).not.toContain('<i>')
  expect(shown('{"a":1}', 'application/json')).toEqual({ type: 'application/json', text: '{"a":1}' })
  expect(shown('{"a":[1,', 'application/json').type).toBe('application/json')
})

test('of a log, the lines that tell of trouble come first', () => {
  const lines = Array.from({ length: 40 }, (_, at) =>
    at === 30 ? 'ERROR no connection' : `INFO line ${at}, errors=0`,
  )
  const { text } = shown(lines.join('\n'), 'text/plain')
  expect(text.split('\n').slice(0, 3)).toEqual([
    '1 of 40 lines tell of trouble:',
    '    31  ERROR no connection',
    '',
  ])
  expect(text).toContain('All lines:\nINFO line 0')
  const quiet = lines.filter((line) => !line.startsWith('ERROR')).join('\n')
  expect(shown(quiet, 'text/plain').text).toBe(quiet)
})
