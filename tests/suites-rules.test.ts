import { Linter, RuleTester } from 'eslint'
import { describe, expect, test } from 'vitest'
import { rules, suitesRules } from '../eslint.suites.js'

RuleTester.describe = (title: string, run: () => void) => describe(title, run)
RuleTester.it = (title: string, run: () => void) => test(title, run)
const tester = new RuleTester()

const spec = (body: string) => `spec('x', {}, async ({ system, list, expect, within, each }) => { ${body} })`
const hidden = (body: string, times = 1) => ({
  code: spec(body),
  errors: Array.from({ length: times }, () => ({ messageId: 'hidden' })),
})

tester.run('no-conditional-assertion', rules['no-conditional-assertion'], {
  valid: [
    spec('expect(list.length === 0 ? 1 : 2).toBe(2)'),
    spec('if (system.has("x")) await system.ask(); expect(1).toBe(1)'),
    spec('try { expect(1).toBe(1) } finally { system.undo() }'),
    spec('const wanted = list && expect.any(Date); expect(1).toBe(wanted)'),
    'for (const item of [1, 2]) spec(`x ${item}`, {}, ({ expect }) => { expect(1).toBe(1) })',
  ],
  invalid: [
    hidden('if (system.has("x")) expect(1).toBe(1)'),
    hidden('if (system.has("x")) { await 1 } else { await expect.soft(1).toBe(1) }'),
    hidden('system.has("x") && expect(1).toBe(1)'),
    hidden('system.value ?? within("x", 1, {})'),
    hidden('system.has("x") ? expect(1).toBe(1) : undefined'),
    hidden('if (system.has("x")) await each(list, () => 1)'),
    hidden('try { expect(1).toBe(1) } catch {}'),
    hidden('await system.ask().catch((error) => expect(error).toBe(1))'),
    hidden('switch (system.kind) { case 1: expect(1).toBe(1) }'),
    hidden('const check = () => expect(1).toBe(1); if (system.has("x")) check()'),
    {
      code: 'spec("x", {}, (context) => { if (context.system) context.expect(1).toBe(1) })',
      errors: [{ messageId: 'hidden' }],
    },
    {
      code: 'if (there) spec("x", {}, ({ expect }) => { expect(1).toBe(1) })',
      errors: [{ messageId: 'hidden' }],
    },
  ],
})

tester.run('no-bare-loop', rules['no-bare-loop'], {
  valid: [
    spec('await each(list, (one) => expect(one).toBe(1))'),
    spec('for (const one of list) await system.ask(one); expect(1).toBe(1)'),
    spec('expect(list.map((one) => one.name)).toEqual([])'),
    'for (const item of [1, 2]) spec(`x ${item}`, {}, ({ expect }) => { expect(1).toBe(1) })',
  ],
  invalid: [
    hidden('for (const one of list) expect(one).toBe(1)'),
    hidden('for (let i = 0; i < list.length; i++) { expect.soft(i).toBe(1) }'),
    hidden('while (system.more()) expect(1).toBe(1)'),
    hidden('list.forEach((one) => expect(one).toBe(1))'),
    hidden('await Promise.all(list.map(async (one) => within("x", await one, {})))'),
    hidden('list.every((one) => { expect(one).toBe(1); return true })'),
    hidden('const check = (one) => { expect(one).toBe(1) }; for (const one of list) check(one)'),
  ],
})

tester.run('no-early-return', rules['no-early-return'], {
  valid: [
    spec('expect(1).toBe(1); return list'),
    spec('const shown = () => { return 1 }; expect(shown()).toBe(1)'),
    spec('expect(1).toBe(1); if (!system.has("x")) return; await system.undo()'),
  ],
  invalid: [
    hidden('if (!system.has("x")) return; expect(1).toBe(1)'),
    hidden('if (!system.has("x")) { return undefined } await each(list, () => 1)'),
    hidden('await each(list, (one) => { if (!one) return; expect(one).toBe(1) })'),
  ],
})

describe('an item’s id in helpers/', () => {
  const { rules: restricted } = suitesRules[1]!
  const found = (code: string) =>
    new Linter().verify(code, [{ rules: restricted as Linter.RulesRecord }]).length
  test.each([
    "isSelected('2.8-02')",
    'throw new Error(`The load was not run (4.3-12).`)',
    "const [first] = ['0-01']",
    "const title = 'needs 6.2-11, 5.5-10'",
  ])('%s is refused', (code) => {
    expect(found(code)).toBeGreaterThan(0)
  })
  test.each(["'2026-11-24'", "'20261124-101500'", "'node-22.1-04'", '`v1.2.3-01`', "'8-10 GB'", '3 - 10'])(
    '%s is none',
    (code) => expect(found(code)).toBe(0),
  )
})
