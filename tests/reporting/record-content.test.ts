import { toString } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { NOT_BROUGHT_UP, NOT_CHOSEN, NOT_COVERED, type Outcome } from '../../helpers/record/outcome.ts'
import type { SpecResult } from '../../helpers/record/results.ts'
import { renderHtml } from '../../helpers/reporting/record/html.ts'
import { renderMarkdown } from '../../helpers/reporting/record/markdown.ts'
import { itemsOf } from '../../helpers/runbook/index.ts'
import { LANGUAGES, type Language } from '../../helpers/words/language.ts'
import { reasonIn } from '../../helpers/words/reasons.ts'
import { holdBack } from '../../helpers/rehearsal/gate.ts'
import { Ledger } from '../../helpers/rehearsal/ledger.ts'
import runbook from '../../runbook/index.ts'
import { recordOf } from '../record/fixture.ts'

const missed = 'error rate under load is 3.00 %, and has to be at most 1.00 %.'
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  '4.4-02': { kind: 'failed', reason: missed },
  '2.1-01': { kind: 'failed', reason: 'GET http://a:1/x answered 503: busy\nsecond line' },
  '2.1-02': { kind: 'blocked', blockedBy: '2.1-01', reason: 'Needs 2.1-01, which failed.' },
  '2.1-03': { kind: 'waived', reason: 'no backup', waiver: { owner: 'Ada', until: '2026-11-30' } },
  '5.1-01': { kind: 'not run', reason: 'Not permitted.' },
}
const results = itemsOf(runbook).map(({ id }): SpecResult => ({
  declaration: {
    section: id[0]!,
    checklist: id.slice(0, 3),
    title: `spec of ${id}`,
    covers: [id],
    needs: [],
    journey: 'one',
  },
  outcomes: { [id]: OUTCOMES[id] ?? { kind: 'passed' } },
  startedAt: '2026-11-24T10:00:00Z',
  durationMs: 1,
  measurements:
    id === '4.4-02'
      ? [{ name: 'error rate under load', value: 0.03, unit: 'ratio', target: { max: 0.01 } }]
      : [],
}))
const facts = {
  resources: { cpus: 2, memoryBytes: 2 ** 32, freeDiskBytes: 2 ** 34, system: 'Linux' },
  software: { Redis: '7.0.15' },
  contacts: [{ role: 'QA', name: 'Q', reach: 'q@example.org' }],
}
const inLanguage = (language: Language, sources: Parameters<typeof recordOf>[1] = { results, facts }) =>
  recordOf((id) => OUTCOMES[id] ?? { kind: 'passed' }, sources, { language })
const record = Object.fromEntries(LANGUAGES.map((language) => [language, inLanguage(language)])) as Record<
  Language,
  ReturnType<typeof inLanguage>
>

/** The text of a document's parts: headings, paragraphs, lines and cells. */
function partsOfMarkdown(text: string): string[] {
  const parts: string[] = []
  const walk = (node: { type: string; children?: unknown[] }) => {
    if (['heading', 'paragraph', 'tableCell'].includes(node.type)) parts.push(toString(node))
    else for (const child of node.children ?? []) walk(child as typeof node)
  }
  walk(unified().use(remarkParse).use(remarkGfm).parse(text))
  return parts.filter((part) => part !== '')
}

function partsOfHtml(page: string): string[] {
  return [...page.matchAll(/<(h\d|p|li|td|th)>(.*?)<\/\1>/g)]
    .map(([, , inner = '']) =>
      inner
        .replaceAll(/<\/?(b|code)>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
        .trim(),
    )
    .filter((part) => part !== '')
}

describe.each(LANGUAGES)('the record in %s', (language) => {
  const text = renderMarkdown(record[language])
  const page = renderHtml(record[language])
  test('says the same as Markdown and as HTML', () => {
    expect(partsOfHtml(page).length).toBeGreaterThan(itemsOf(runbook).length)
    expect(partsOfHtml(page)).toEqual(partsOfMarkdown(text))
  })
  test('is whole by itself: nothing of it is elsewhere', () => {
    expect(page).not.toMatch(/<script|<iframe|@import|url\(|src=|href="(?!data:)/)
    expect(page).toContain("default-src 'none'")
    expect(page).toContain(`<html lang="${language}"`)
    expect(page).toContain('prefers-color-scheme:dark')
  })
  test('has the missed target in its conclusion, with the item', () => {
    const said = {
      en: '- **Missed target**: error rate under load is 3.00 %, and has to be at most 1.00 % (4.4-02).',
      zh: '- **未达标**：负载下的错误率 为 3.00 %，要求不超过 1.00 %（4.4-02）。',
    }[language]
    expect(text.split('\n').filter((line) => line === said)).toHaveLength(1)
  })
})

test('in Chinese all words are Chinese, but for what was seen, names and figures', () => {
  const own = new Set(partsOfMarkdown(renderMarkdown(record.zh)))
  const english = partsOfMarkdown(renderMarkdown(record.en))
  const same = english.filter((part) => own.has(part))
  // Ids, times, names, verdicts and figures; and what was seen, which is quoted as it was.
  const strange = same.filter(
    (part) =>
      /[A-Za-z]{3,}/.test(part) &&
      !/Redis|Linux|Docker|Python|local|example|runbook\/|record\/|no backup/.test(part),
  )
  expect(new Set(strange)).toEqual(
    new Set([
      'processes (asked for)',
      missed,
      'GET http://a:1/x answered 503: busy second line',
      'Not permitted.',
    ]),
  )
})

describe('findings', () => {
  test('are of what failed or is waived, and of nothing that was not run', () => {
    expect(record.en.findings.map(({ item }) => item).sort()).toEqual(['2.1-01', '2.1-03', '4.4-02'])
    const { findings } = inLanguage('en', { results: [], facts })
    expect(findings).toEqual([])
  })
  const found = (item: string, language: Language = 'en') =>
    record[language].findings.find((each) => each.item === item)!
  test('suggest what follows from the fault, and name the fact', () => {
    expect(found('4.4-02')).toMatchObject({
      suggestion: {
        short: 'Bring error rate under load from 3.00 % to at most 1.00 %.',
        long: 'Have an alert ring in production while error rate under load is not at most 1.00 %.',
      },
      restsOn: { short: missed, long: 'error rate under load: 3.00 %' },
    })
    expect(found('2.1-01')).toMatchObject({
      impact: 'The release must not go live. Blocked 1 further items: 2.1-02.',
      restsOn: { short: 'GET http://a:1/x answered 503: busy', mid: 'Blocked 1 further items: 2.1-02.' },
    })
    expect(found('2.1-03').impact).toBe('Accepted by a waiver of Ada until 2026-11-30. Blocked nothing else.')
  })
  test('are in the language of the run', () => {
    expect(found('2.1-01', 'zh').suggestion.short).toBe(
      '查看应答 GET http://a:1/x 的服务在该条目执行时的日志：503 是它自身的错误。',
    )
    expect(found('4.4-02', 'zh').suggestion.short).toBe('将 负载下的错误率 从 3.00 % 调整到 不超过 1.00 %。')
    expect(found('4.4-02', 'zh').suggestion.long).toBe(
      '在生产环境配置告警：负载下的错误率 不满足“不超过 1.00 %”时触发。',
    )
  })
  test('of an environment that did not come up say nothing of the release', () => {
    const [down] = recordOf(() => ({
      kind: 'failed',
      reason: 'redis has ended by itself',
      environment: true,
    })).findings
    expect(down?.impact).toMatch(
      /^The environment could not be brought up, which says nothing of the release/,
    )
    expect(down?.suggestion.long).toMatch(/check of the environment/)
  })
  test('are told in the record with their facts', () => {
    expect(renderMarkdown(record.en)).toContain(
      `- **Now**: Bring error rate under load from 3.00 % to at most 1.00 %. (It rests on: “${missed}”)`,
    )
  })
})

test('what a system says is no mark-up of the page', () => {
  const page = renderHtml(recordOf(() => ({ kind: 'failed', reason: '<script>alert("x")</script>' })))
  expect(page).not.toContain('<script')
  expect(page).toContain('&lt;script&gt;')
})

describe('a conclusion of INCOMPLETE says what is missing', () => {
  test.each<[string, Parameters<typeof recordOf>[1], RegExp]>([
    [
      'an environment that is not as it was found',
      { notAsFound: ['x'] },
      /outside the items has to be seen to\.\n[^]*- Next steps: see to what stands outside the items\./,
    ],
    [
      'no journey',
      {
        results: results.map((each) => ({
          ...each,
          declaration: { ...each.declaration, journey: undefined as never },
          outcomes: Object.fromEntries(
            each.declaration.covers.map((id) => [id, { kind: 'passed' } as const]),
          ),
        })),
      },
      /no journey worked\.\n[^]*- Next steps: have a journey declared/,
    ],
  ])('%s', (_what, sources, said) => {
    const { verdict } = recordOf(() => ({ kind: 'passed' }), sources)
    expect(verdict).toBe('INCOMPLETE')
    expect(renderMarkdown(recordOf(() => ({ kind: 'passed' }), sources))).toMatch(said)
  })
})

describe('a reason of the rehearsal’s own is said in Chinese', () => {
  const needing = (ledger: Ledger) =>
    holdBack(
      { section: '1', checklist: '1.1', title: 't', covers: ['b'], needs: ['a'] },
      { ledger, selected: () => true, lacks: new Map(), outOfReach: new Map(), allow: [] },
    )?.reason ?? ''
  test.each<[string, Outcome | undefined]>([
    ['需要 a，而它失败。', { kind: 'failed', reason: 'x' }],
    ['需要 a，而它未执行。', undefined],
    ['需要 a，而它被 c 阻塞。', { kind: 'blocked', blockedBy: 'c', reason: 'x' }],
    ['需要 a，而它未执行（why）。', { kind: 'not run', reason: 'why' }],
  ])('%s', (said, outcome) => {
    const ledger = new Ledger()
    if (outcome) ledger.enter('a', outcome)
    expect(reasonIn('zh', needing(ledger))).toBe(said)
  })
  test.each([
    ['Takes “the dump”, which was not brought about by 2.1-01.', '需要“the dump”，而 2.1-01 没有产生它。'],
    [
      'Takes “the dump”, which was not brought about: 2.1-01 was not run.',
      '需要“the dump”，而产生它的 2.1-01 未执行。',
    ],
    [NOT_CHOSEN, '未被 --section 或 --only 选中。'],
    [NOT_COVERED, '没有检查覆盖该条目。'],
    [NOT_BROUGHT_UP, '环境无法启动。'],
  ])('%s', (reason, said) => {
    expect(reasonIn('zh', reason)).toBe(said)
  })
  test('one that quotes what was seen is left as it is', () => {
    expect(reasonIn('zh', 'GET /x answered 503')).toBe('GET /x answered 503')
  })
})
