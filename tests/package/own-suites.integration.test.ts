import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SpecDeclaration } from '../../helpers/record/outcome.ts'
import { ownProject, type OwnProject } from './own-project.ts'

const suite = (covers: string) => `import { itemsOf, limitOf, section } from 'deployment-rehearsal/rehearsal'
enum Notation { Seconds = 's' }
section('deploy', ({ checklist }) => {
  checklist('deploy', ({ spec }) => {
    spec(\`answers within \${limitOf('shop-answers').max} \${Notation.Seconds}\`, { covers: ['${covers}'], needs: ['1-01'] }, ({ expect }) => {
      expect(itemsOf('deploy')).toHaveLength(2)
    })
  })
})
`

describe('a team’s own project, which uses this as a package', () => {
  let project: OwnProject
  beforeAll(async () => {
    project = await ownProject({ runbook: 'docs/runbook.md', suites: 'rehearsal' })
    await project.write(
      'docs/runbook.md',
      `# Release day
## 1 Prepare
- [ ] 1-01 The team has been told \`attested\`
## Deploy
- [ ] The shop answers \`limit < 2 s\` {#shop-answers}
- [ ] The cache is warm
`,
    )
    await project.write('rehearsal/deploy.rehearsal.ts', suite('shop-answers'))
  })
  afterAll(() => project[Symbol.asyncDispose]())

  test('its plan is its runbook’s, with what no spec covers', async () => {
    const { exitCode, said } = await project.rehearse(['--plan', '--verbose'])
    expect(said).toContain('answers within 2 s [shop-answers]\n      shop-answers The shop answers')
    expect(said).toContain('a person settles it: --attest 1-01=NAME')
    expect(said).toContain(
      'No spec covers 1 item, so the verdict is INCOMPLETE at best:\n  deploy-the-cache-is-warm The cache is warm',
    )
    expect(exitCode).toBe(0)
  })
  test('its plan for machines has every spec', async () => {
    const { said } = await project.rehearse(['--plan', '--json', '--section', 'deploy'])
    expect((JSON.parse(said) as SpecDeclaration[]).map(({ covers }) => covers)).toEqual([['shop-answers']])
  })
  test.each([
    [['--section', '2'], '--section: `2` is unknown. Expected one of: 1, deploy.'],
    [['--only', '1-02'], '--only: the item `1-02` is unknown.'],
    [
      ['--attest', 'shop-answers=Li'],
      'no person settles shop-answers, a spec has to show it. What persons settle: 1-01',
    ],
    [['--attest', '1-02=Li'], '--attest: the item `1-02` is unknown.'],
    [['--unheard-of'], 'Unknown flag --unheard-of: neither ours nor Vitest’s.'],
  ])('%j is bad usage', async (args, message) => {
    const { exitCode, said } = await project.rehearse(['--plan', ...args])
    expect(said.replaceAll("'", '’')).toContain(message)
    expect(exitCode).toBe(64)
  })
  test.each([
    [
      'rehearsal/deploy.rehearsal.ts',
      suite('shop-answered'),
      'covers: the item `shop-answered` is unknown. Expected one of: 1-01, shop-answers',
    ],
    ['rehearsal/deploy.rehearsal.ts', suite('1-01'), 'covers 1-01, which only a person can settle'],
    ['rehearsal/deploy.rehearsal.ts', 'no typescript', 'deploy.rehearsal.ts can’t be read'],
    [
      'rehearsal/deployment.rehearsal.ts',
      suite('shop-answers'),
      'deployment.rehearsal.ts: a suite is named after its section',
    ],
  ])('a suite that can’t be meant is told: %s (%#)', async (path, text, message) => {
    await using other = await ownProject({ runbook: 'runbook.md', suites: 'rehearsal' })
    await other.write(
      'runbook.md',
      '## 1 A\n- [ ] 1-01 told `attested`\n## Deploy\n- [ ] x `limit < 2 s` {#shop-answers}',
    )
    await other.write(path, text)
    const { exitCode, said } = await other.rehearse(['--plan'])
    expect(said.replaceAll("'", '’')).toContain(message)
    expect(exitCode).toBe(64)
  })
})
