import { describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../../helpers/environments/load.ts'
import type { EnvironmentConfig } from '../../../helpers/environments/schema.ts'
import type { SpecDeclaration } from '../../../helpers/record/outcome.ts'
import { details } from '../../../helpers/rehearsal/plan/details.ts'
import { foresee } from '../../../helpers/rehearsal/plan/foreseen.ts'
import { overview } from '../../../helpers/rehearsal/plan/overview.ts'
import { itemsOf, lookup } from '../../../helpers/runbook/index.ts'
import { fromMarkdown } from '../../../helpers/runbook/public.ts'
import bundled from '../../../runbook/index.ts'

const runbook = fromMarkdown(
  '## 1 Prepare\n- [ ] 1-01 a\n- [ ] 1-02 b\n- [ ] 1-03 c\n- [ ] 1-04 d\n## 2 Deploy\n- [ ] 2-01 e\n- [ ] 2-02 f',
  'runbook.md',
)
const spec = (item: string, more: Partial<SpecDeclaration> = {}): SpecDeclaration => {
  const section = item.slice(0, 1)
  return { section, checklist: section, title: `spec of ${item}`, covers: [item], needs: [], ...more }
}
const SPECS = [
  spec('1-01'),
  spec('1-02', { requires: ['logs'] }),
  spec('1-03', { requires: ['retention'] }),
  spec('2-01', { act: 'deploy', needs: ['1-01'] }),
  spec('2-02', { needs: ['2-01'] }),
]

const staging = async (more: Partial<EnvironmentConfig> = {}) => {
  const { config } = await loadEnvironment('rehearsal.config.ts', 'staging')
  return { ...config, project: { ...config.project, retention: undefined }, ...more } as EnvironmentConfig
}
const planned = async (
  platform: 'compose' | 'remote',
  allow: EnvironmentConfig['allow'],
  declared = SPECS,
) => {
  const config = await staging({ allow })
  const specs = foresee(declared, config, platform)
  const open = itemsOf(runbook).filter(({ id }) => id === '1-04')
  return { name: 'staging', config, platform, runbook, language: 'en' as const, specs, uncovered: open }
}

describe('the plan', () => {
  test('is a table by checklist with specs, acts and targets', async () => {
    const lines = overview(await planned('compose', ['deploy']))
    expect(lines[0]).toMatch(/^Plan for staging \(.*\), on compose: 5 specs, 4 to be run\.$/)
    expect(lines.find((line) => line.startsWith('1 '))).toMatch(/^1 +3 +1 +Prepare$/)
    expect(lines.find((line) => line.startsWith('2 '))).toMatch(/^2 +2 +deploy +Deploy$/)
    expect(lines.find((line) => line.startsWith('deploy'))).toMatch(/^deploy +1 +allowed +the services of /)
  })

  test('says what is not allowed, and what hangs on it', async () => {
    const text = overview(await planned('compose', [])).join('\n')
    expect(text).toMatch(/^deploy +1 +NOT allowed +the services/m)
    expect(text).toContain('Not run: 1 spec.\n    1  The environment does not permit `deploy`')
    expect(text).toContain('    1  more need what one of those would show first')
    expect(text).toContain('5 specs, 2 to be run')
  })

  test('says what is out of reach on the chosen platform, and why', async () => {
    const text = overview(await planned('remote', ['deploy'])).join('\n')
    expect(text).toMatch(/^deploy +1 +out of reach +/m)
    expect(text).toContain('1  Its logs cannot be read from a distance (platform remote).')
    expect(text).toContain('1  `deploy` cannot be done from a distance')
  })

  test('says what the environment does not have, and which items nothing covers', async () => {
    const text = overview(await planned('compose', ['deploy'])).join('\n')
    expect(text).toContain(
      'Not there, so not asked for: 1 spec.\n    1  The config says so: there is no project.retention',
    )
    expect(text).toContain('No spec covers 1 item, so the verdict is INCOMPLETE at best:\n  1-04 d')
  })

  test('what an act that is not allowed would have given blocks nobody who can do with what was found', async () => {
    const declared = [
      spec('2-01', { act: 'deploy', standing: true, gives: 'the release' }),
      spec('2-02', { needs: ['1-01'], takes: ['the release'] }),
      spec('1-01', { needs: ['2-01'] }),
    ]
    const { specs } = await planned('compose', [], declared)
    expect(specs.map(({ held }) => held?.kind)).toEqual(['not run', 'not run', undefined])
  })

  test('has every spec where it is asked for', async () => {
    const text = details(await planned('compose', [])).join('\n')
    expect(text).toContain(
      '  spec of 2-02 [2-02]\n      2-02 f\n      needs 2-01\n      blocked: Needs 2-01, which',
    )
  })

  test('of a runbook of any size fits on a screen and a half', async () => {
    const long = fromMarkdown(
      Array.from({ length: 9 }, (_, section) =>
        [
          `## ${section} S`,
          ...Array.from({ length: 9 }, (_, n) => `### ${section}.${n} C\n- [ ] ${section}.${n}-01 x`),
        ].join('\n'),
      ).join('\n'),
      'long.md',
    )
    for (const each of [bundled, long]) {
      const { checklists } = lookup(each)
      const declared = [...lookup(each).items].flatMap(([id, { section, checklist }], index) => ({
        ...{ section: section.id, checklist: checklist.id, title: id, covers: [id], needs: [] },
        ...{ requires: [`setting s${index}`], act: 'deploy' as const },
      }))
      const config = await staging()
      const plan = { name: 'x', config, platform: 'remote' as const, language: 'en' as const }
      const specs = foresee(declared, config, 'remote')
      const lines = overview({ ...plan, runbook: each, specs, uncovered: itemsOf(each) })
      expect(lines.length, `lines for ${checklists.size} checklists`).toBeLessThanOrEqual(62)
    }
  })
})
