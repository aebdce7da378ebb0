import { expect, test } from 'vitest'
import { verdictResult } from '../../helpers/reporting/allure/verdict-result.ts'
import { renderBanner } from '../../helpers/reporting/report/banner.ts'
import { redsOf } from '../../helpers/reporting/report/reds.ts'
import { withBanner } from '../../helpers/reporting/report/build.ts'
import { dataOf, earlier, result } from './report-fixture.ts'

const reason = 'the column predictions.goals is missing\nat migration 0005'
const blocked = { kind: 'blocked', blockedBy: '1.1-02', reason: 'it needs 1.1-02' } as const
const red = dataOf(
  [
    result('1.1-01', { kind: 'passed' }),
    result('1.1-02', { kind: 'failed', reason }),
    result('2.1-01', blocked),
  ],
  [
    earlier(20, { '1.1-02': 'passed' }),
    earlier(21, { '1.1-02': 'failed' }),
    earlier(22, { '1.1-02': 'failed' }),
  ],
)
const green = dataOf(['1.1-01', '1.1-02', '2.1-01'].map((item) => result(item, { kind: 'passed' })))
const open = dataOf([
  result('1.1-01', { kind: 'passed' }),
  result('1.1-02', { kind: 'not run', reason: 'deploy is not allowed' }),
])

const written = (data: typeof red) => {
  const { files } = verdictResult(data)
  const name = Object.keys(files).find((each) => each.endsWith('-result.json'))!
  return JSON.parse(files[name]!) as {
    name: string
    status: string
    start: number
    attachments: { source: string }[]
    steps: { name: string }[]
    statusDetails: { message?: string }
  }
}

test('the verdict is a result of its own that no gate takes for a pass unless it is a GO', () => {
  expect(written(green)).toMatchObject({ status: 'passed', name: 'GO: 1.2.0 (c0ffee00c0ff) → staging' })
  expect(written(red)).toMatchObject({ status: 'failed', name: 'NO-GO: 1.2.0 (c0ffee00c0ff) → staging' })
  expect(written(open)).toMatchObject({
    status: 'broken',
    name: 'INCOMPLETE: 1.2.0 (c0ffee00c0ff) → staging',
  })
})

test('it comes before all others, with what it rests on attached and as its steps', () => {
  const { start, steps, attachments } = written(red)
  expect(start).toBeLessThan(Date.parse(red.record.rehearsal.started))
  expect(steps.map(({ name }) => name)).toEqual([
    expect.stringMatching(
      /^1\.1-02 Schema: Product failure, red since 1\.2\.0, 2026-11-21 10:00, blocks 1: 2\.1-01/,
    ),
  ])
  const text = verdictResult(red).files
  expect(attachments).toHaveLength(1)
  expect(Object.values(text).find((each) => each.startsWith('# NO-GO'))).toContain(
    '> the column predictions.goals is missing',
  )
})

test('a red tells what it blocks, through what that blocks, and since when it is red', () => {
  expect(redsOf(red)).toMatchObject([
    {
      item: '1.1-02',
      kind: 'product failure',
      uuid: 'uuid-1',
      blocks: ['2.1-01'],
      since: { id: 'run-21' },
      cause: reason,
      isFlaky: true,
    },
  ])
})

test('the first screen says whether we may go, with what, where, and why not', () => {
  const page = renderBanner(red)
  expect(page).toContain('data-verdict="NO-GO"')
  expect(page).toMatch(/1\.2\.0 \(c0ffee00c0ff\).*staging/)
  expect(page).toContain('the column predictions.goals is missing')
  expect(page).toMatch(/<a href="#[0-9a-f]{32}">Schema<\/a>/)
  expect(page).toContain('href="runbook.html#1.1-02"')
  // What a red blocks is told with it, and not once more.
  expect(page).not.toContain('blocked by 1.1-02')
  expect(renderBanner(open)).toContain('not run: deploy is not allowed')
  expect(renderBanner(green)).not.toContain('class="cause"')
})

test('a cause begins with what was said, not with the place in a program', () => {
  const cause =
    '/app/node_modules/pg/client.js:694\n    Error.captureStackTrace(err)\n          ^\n\nerror: no relation'
  const page = renderBanner(dataOf([result('1.1-02', { kind: 'failed', reason: cause })]))
  expect(page).toContain('<span class="cause">error: no relation</span>')
})

test('it is in the language of the run, and shows what a system says as text', () => {
  const data = dataOf([result('1.1-02', { kind: 'failed', reason: '<script>alert(1)</script>' })], [], {
    language: 'zh',
  })
  const page = renderBanner(data)
  expect(page).toContain('该版本不得上线')
  expect(page).toContain('结构')
  expect(page).not.toContain('<script>alert')
})

test('Allure’s page calls nobody, and one that is not as it was known is refused', () => {
  const analytics =
    '<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>\n<script>\nfunction gtag(){dataLayer.push(arguments);}\ngtag("js", new Date());\n</script>'
  const page = `<body>\n<div id="app"></div>\n${analytics}</body>`
  expect(withBanner(page, '<b>$& GO</b>')).toBe('<body>\n<b>$& GO</b>\n<div id="app"></div>\n</body>')
  expect(() => withBanner('<div id="root"></div>', '')).toThrow(/has no <div id="app">/)
  expect(() =>
    withBanner('<div id="app"></div><script src="https://www.googletagmanager.com/x.js"></script>', ''),
  ).toThrow(/from elsewhere/)
})
