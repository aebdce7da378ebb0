import { expect, test } from 'vitest'
import { limitOn, mustBind, type Bindable } from '../../helpers/runbook/bindings.ts'
import type { Unit } from '../../helpers/record/evidence.ts'
import { fromMarkdown } from '../../helpers/runbook/public.ts'

const bindable: Bindable = {
  parts: new Map([
    [
      'db',
      new Map<string, Unit | undefined>([
        ['starts', 's'],
        ['stops by itself', 's'],
        ['uses memory', 'bytes'],
        ['is of its version', undefined],
      ]),
    ],
    ['api', new Map<string, Unit | undefined>([['answers', 's']])],
  ]),
  journeys: ['check out a basket'],
}
const bound = (span: string) => () =>
  mustBind(fromMarkdown(`## A\n- [ ] x \`${span}\`\n`, 'runbook.md'), bindable)

test.each([
  'db: starts',
  'db: stops by itself within 30 s',
  'api: answers',
  'journey: check out a basket',
  'plain text',
])('`%s` can be meant', (span) => {
  expect(bound(span)).not.toThrow()
})
test.each([
  ['database: starts', 'runbook.md:2: the part `database` is unknown. Expected one of: db, api.'],
  [
    'db: answers',
    'runbook.md:2: what is asked of db, `answers` is unknown. Expected one of: starts, stops by itself, uses memory, is of its version.',
  ],
  [
    'journey: check in',
    'runbook.md:2: the journey `check in` is unknown. Expected one of: check out a basket.',
  ],
  ['status: healthy', 'A code span that is text is written without a blank behind its colon'],
])('`%s` is told', (span, message) => {
  expect(bound(span)).toThrow(message)
})

test.each([
  [
    '`db: uses memory within 3 s`',
    '`db: uses memory` is measured in `bytes`, and its limit is one in `s`, which measures something else',
  ],
  ['`db: is of its version within 3 s`', 'measures nothing, so nothing could be held to a limit'],
  [
    '`db: starts` `limit < 3 MiB`',
    'its limit is one in `bytes`, and nothing that it is bound to is measured in that',
  ],
  ['`db: is of its version` `limit < 3 s`', 'its limit is one in `s`, and nothing that it is bound to'],
])('a limit that nothing would be held to is told: %s', (spans, message) => {
  const item = `## A\n- [ ] x ${spans}\n`
  expect(() => mustBind(fromMarkdown(item, 'runbook.md'), bindable)).toThrow(message)
})

test('a figure is held against what stands on its item before what stands in its binding', () => {
  const binding = { part: 'db', spec: 'starts', limit: { max: 3, unit: 's' } } as const
  expect(limitOn({}, binding, 's')).toEqual({ max: 3, unit: 's' })
  expect(limitOn({}, binding, 'ms')).toEqual({ max: 3000, unit: 'ms' })
  expect(limitOn({ limit: { max: 9, unit: 's' } }, binding, 's')).toEqual({ max: 9, unit: 's' })
  expect(limitOn({ limit: { max: 9, unit: 'bytes' } }, binding, 's')).toEqual({ max: 3, unit: 's' })
  expect(limitOn({ limit: { max: 9, unit: 's' } }, { journey: 'pay' })).toEqual({ max: 9, unit: 's' })
})
