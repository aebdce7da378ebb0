import { expect, test } from 'vitest'
import type { Outcome } from '../../helpers/record/outcome.ts'
import { categories } from '../../helpers/reporting/allure/categories.ts'
import { describe } from '../../helpers/reporting/allure/describe.ts'
import { result, run, runbook } from './report-fixture.ts'

const described = (outcome: Outcome, language: 'en' | 'zh' = 'en') =>
  describe(result('1.1-02', outcome), { runbook, language })
const labelled = ({ labels }: ReturnType<typeof describe>, name: string) =>
  labels.filter((label) => label.name === name).map(({ value }) => value)

test('whatever did not pass says why', () => {
  const { message: blocked, ...rest } = described({
    kind: 'blocked',
    blockedBy: '1.1-01',
    reason: 'it has failed',
  })
  expect(blocked).toBe('Blocked by 1.1-01 Backup: it has failed')
  expect(labelled({ message: blocked, ...rest }, 'blocked by')).toEqual(['1.1-01'])
  expect(described({ kind: 'not run', reason: 'load is not allowed' }).message).toBe(
    'Not run: load is not allowed',
  )
  expect(described({ kind: 'not applicable', reason: 'there is no cache' }).message).toBe(
    'Not applicable: there is no cache',
  )
  const waiver = { owner: 'ops', until: '2026-12-01' }
  expect(described({ kind: 'waived', reason: 'known', waiver }).message).toBe(
    'Waived by ops until 2026-12-01: known',
  )
})

test('in Chinese all of it is Chinese that the rehearsal itself says', () => {
  const told = (outcome: Outcome) =>
    describe(result('1.1-02', outcome), { runbook, language: 'zh' }, (title) => `〈${title}〉`)
  const notChosen = told({ kind: 'not run', reason: 'The rehearsal was interrupted before it.' })
  expect(notChosen.name).toBe('1.1-02 〈spec of 1.1-02〉')
  expect(notChosen.fullName, 'what its history hangs on').toContain('spec of 1.1-02')
  expect(notChosen.message).toBe('未执行：演练在此之前被中断。')
  expect(notChosen.description).toContain('**未执行**: 演练在此之前被中断。')
  const blocked = told({ kind: 'blocked', blockedBy: '1.1-01', reason: 'Needs 1.1-01, which failed.' })
  expect(blocked.message).toBe('被 1.1-01 备份 阻塞：需要 1.1-01，而它失败。')
  const waiver = { owner: 'ops', until: '2026-12-01' }
  expect(told({ kind: 'waived', reason: 'known', waiver }).message).toBe('已豁免：ops，至 2026-12-01：known')
})

test('broken is what says nothing of the release, and nothing else', () => {
  expect(described({ kind: 'failed', reason: 'no' }).status).toBe('failed')
  expect(described({ kind: 'failed', reason: 'no', environment: true }).status).toBe('broken')
  expect(described({ kind: 'passed' }).status).toBe('passed')
})

test('items are links into the runbook and no tags; sections and checklists bear the titles of the run’s language', () => {
  const zh = described({ kind: 'passed' }, 'zh')
  expect(labelled(zh, 'tag')).toEqual([])
  expect(labelled(zh, 'epic')).toEqual(['1 准备'])
  expect(labelled(zh, 'feature')).toEqual(['1.1 数据'])
  expect(zh.links).toEqual([{ name: '1.1-02 结构', url: 'runbook.html#1.1-02', type: 'link' }])
  expect(described({ kind: 'passed' }).name).toBe('1.1-02 spec of 1.1-02')
})

test('what a user does is graver than what is only looked at', () => {
  const severity = (declaration: object) => {
    const one = result('1.1-02', { kind: 'passed' })
    return labelled(
      describe(
        { ...one, declaration: { ...one.declaration, journey: undefined, ...declaration } as never },
        run,
      ),
      'severity',
    )
  }
  expect(severity({ journey: 'buy' })).toEqual(['blocker'])
  expect(severity({ act: 'deploy' })).toEqual(['critical'])
  expect(severity({})).toEqual(['normal'])
})

test('there is a category for each kind of result that is no pass, in both languages', () => {
  const ids = categories('en').map(({ id }) => id)
  expect(ids).toEqual([
    'verdict',
    'product failure',
    'missed target',
    'environment trouble',
    'blocked',
    'not run',
    'not applicable',
    'waived',
  ])
  expect(categories('zh').map(({ id }) => id)).toEqual(ids)
  // Undefined words would be no category.
  expect(categories('zh').every(({ name }) => /\p{Script=Han}/u.test(name))).toBe(true)
})
