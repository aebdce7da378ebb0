import { expect, test } from 'vitest'
import { readReport } from '../../../../helpers/parts/http-api/explore/report.ts'

const base64 = (text: string) => ({ $base64: Buffer.from(text).toString('base64') })
const made = (status_code: number, answer: string) => ({
  request: { method: 'POST', uri: 'http://api/matches?x=1', body: base64('{"limit":-1}') },
  response: { status_code, content: base64(answer) },
})
const failed = (title: string, message: string) => ({
  status: 'failure',
  failure_info: { failure: { title, message } },
})
const finished = (recorder: object) => JSON.stringify({ ScenarioFinished: { recorder } })

test('tells of each operation how often it was asked, and what was answered otherwise than it may be', () => {
  const report = [
    JSON.stringify({ EngineStarted: { id: 'x' } }),
    finished({
      label: 'POST /matches',
      checks: { a: [{ status: 'success' }], b: [failed('Server error', '')] },
      interactions: { a: made(200, '{}'), b: made(500, '{"error":"broken"}') },
    }),
    finished({
      label: 'POST /matches',
      checks: { c: [failed('Response violates schema', '"x" is not of type "integer"\n\nSchema at …')] },
      interactions: { c: made(200, '{"total":"x"}') },
    }),
    finished({ label: 'GET /health', checks: null, interactions: { d: { request: made(200, '').request } } }),
  ]
  expect(readReport(report.join('\n'))).toEqual([
    {
      operation: 'POST /matches',
      requests: 3,
      faults: [
        {
          request: 'POST /matches?x=1 {"limit":-1}',
          what: 'Server error',
          status: 500,
          answer: '{"error":"broken"}',
        },
        {
          request: 'POST /matches?x=1 {"limit":-1}',
          what: 'Response violates schema: "x" is not of type "integer"',
          status: 200,
          answer: '{"total":"x"}',
        },
      ],
    },
    { operation: 'GET /health', requests: 0, faults: [] },
  ])
})

test('a report that ends in the middle of a line holds what came before', () => {
  const whole = finished({ label: 'GET /a', checks: {}, interactions: { a: made(200, '') } })
  expect(readReport(`${whole}\n${whole.slice(0, 30)}`)).toEqual([
    { operation: 'GET /a', requests: 1, faults: [] },
  ])
  expect(readReport('')).toEqual([])
})
