import { execa } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { declaredSpecs } from '../../helpers/rehearsal/declared-specs.ts'
import { runbookOf } from '../../helpers/rehearsal/runbook-of.ts'
import { lookup } from '../../helpers/runbook/index.ts'
import { titlesOf } from '../../helpers/words/titles.ts'
import runbook from '../../runbook/index.ts'
import chinese from '../../suites/titles.zh.json' with { type: 'json' }
import type { SpecDeclaration } from '../../helpers/record/outcome.ts'
import { ACTS } from '../../helpers/environments/schema.ts'

const { checklists, items } = lookup(runbook)

describe('the suites cover the runbook', () => {
  let specs: SpecDeclaration[] = []
  beforeAll(async () => {
    const { stdout } = await execa(process.execPath, ['helpers/cli/test.ts', '--plan', '--json'])
    specs = JSON.parse(stdout) as SpecDeclaration[]
  })

  test('Node.js reads of the suites what Vitest does', async () => {
    const { config } = await loadEnvironment('rehearsal.config.ts', undefined)
    const chosen = await runbookOf(config, 'rehearsal.config.ts')
    const byVitest = await declaredSpecs({ ...chosen, selection: { sections: [], items: [] } })
    expect(specs).toEqual(JSON.parse(JSON.stringify(byVitest)))
  })

  test('every title is told in Chinese, and none that there is not', () => {
    const titles = specs.map(({ title }) => title)
    const told = titlesOf(chinese)
    expect(titles.filter((title) => !/\p{Script=Han}/u.test(told(title)))).toEqual([])
    const unused = Object.keys(chinese).filter((own) => {
      const one = titlesOf({ [own]: '⟨told⟩' })
      return !titles.some((title) => one(title) === '⟨told⟩')
    })
    expect(unused).toEqual([])
  })

  test('every item has a spec', () => {
    const covered = new Set(specs.flatMap(({ covers }) => covers))
    expect([...items.keys()].filter((id) => !covered.has(id))).toEqual([])
  })

  test('no spec names an item or a checklist that is not there', () => {
    expect(
      specs.flatMap(({ covers, needs }) => [...covers, ...needs]).filter((id) => !items.has(id)),
    ).toEqual([])
    expect(specs.filter(({ checklist }) => !checklists.has(checklist))).toEqual([])
  })

  test('a spec covers items of its own section', () => {
    const foreign = specs.filter(({ section, covers }) => covers.some((id) => !id.startsWith(section)))
    expect(foreign.map(({ title }) => title)).toEqual([])
  })

  test('a need is met before the spec that has it', () => {
    const late: string[] = []
    specs.forEach(({ title, needs }, index) => {
      const before = new Set(specs.slice(0, index).flatMap(({ covers }) => covers))
      for (const need of needs) if (!before.has(need)) late.push(`${title} needs ${need}`)
    })
    expect(late).toEqual([])
  })

  test('acts are those that an environment can allow', () => {
    expect(specs.flatMap(({ act }) => act ?? []).filter((act) => !ACTS.includes(act))).toEqual([])
  })
})
