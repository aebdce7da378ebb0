import { describe, expect, test } from 'vitest'
import { fromMarkdown, itemsOf, lookup } from '../../helpers/runbook/public.ts'

const idsOf = (text: string) => itemsOf(fromMarkdown(text, 'runbook.md')).map(({ id }) => id)

describe('a runbook in Markdown', () => {
  const runbook = fromMarkdown(
    `# Release day

Whoever reads this:
- is not an item

## 0 Environment
- [ ] 0-01 It is *staging*, says \`/health\` \`api: answers\`
- [x] The team has been told \`attested\` {#team-told}

## 二、部署

### 1. 构建
- ［ ］ 镜像构建成功（\`limit ＜ 5 分钟\`）
- [ ] 数据库启动 \`db：starts within 30 s\`。

  Also after a restart.
  - [ ] nested, \`limit >= 99.9 %\`

### Load
1. [ ] errors are few, \`limit <= 1 %\`
> * [ ] quoted \`journey: check out a basket\`

\`\`\`md
- [ ] an example
\`\`\`

## Contacts
- nobody
`,
    'runbook.md',
  )

  test('headings are sections and checklists, and one that no item follows is text', () => {
    expect(
      runbook.sections.map(({ id, title, checklists }) => [id, title.en, checklists.map((each) => each.id)]),
    ).toEqual([
      ['0', 'Environment', ['0']],
      ['er-bu-shu', '二、部署', ['er-bu-shu.1', 'er-bu-shu.load']],
    ])
  })

  test('check boxes are items, wherever they stand and whoever has ticked them', () => {
    expect(itemsOf(runbook).map(({ id, line }) => [id, line])).toEqual([
      ['0-01', 7],
      ['team-told', 8],
      ['er-bu-shu.1-jing-xiang-gou-jian-cheng-gong', 13],
      ['er-bu-shu.1-shu-ju-ku-qi-dong', 14],
      ['er-bu-shu.1-nested', 17],
      ['er-bu-shu.load-errors-are-few', 20],
      ['er-bu-shu.load-quoted', 21],
    ])
  })

  test('what is said is told without id and annotations, and a code span that is none is text', () => {
    const titles = itemsOf(runbook).map(({ title }) => title.zh)
    expect(titles.slice(0, 5)).toEqual([
      'It is staging, says /health',
      'The team has been told',
      '镜像构建成功',
      '数据库启动。',
      'nested',
    ])
    expect(lookup(runbook).items.get('er-bu-shu.1-shu-ju-ku-qi-dong')?.item.promise.en).toBe(
      '数据库启动。 Also after a restart.',
    )
  })

  test('annotations stand on the item', () => {
    expect(itemsOf(runbook).map(({ limit, bindings, attested }) => attested ?? limit ?? bindings)).toEqual([
      [{ part: 'api', spec: 'answers' }],
      true,
      { max: 300, unit: 's', strict: true },
      [{ part: 'db', spec: 'starts', limit: { max: 30, unit: 's' } }],
      { min: 0.999, unit: 'ratio' },
      { max: 0.01, unit: 'ratio' },
      [{ journey: 'check out a basket' }],
    ])
  })
})

describe('the id of an item', () => {
  const one = '## Deploy\n- [ ] The database starts\n- [ ] The cache starts\n'
  test('stays when items are moved, others inserted, limits changed, words set in bold', () => {
    const other =
      '## Before\n- [ ] Something\n## Deploy\n- [ ] the **cache** starts. `limit < 3 s`\n- [ ] Something else\n- [ ] The database starts\n'
    expect(idsOf(one)).toEqual(['deploy-the-database-starts', 'deploy-the-cache-starts'])
    expect(idsOf(other)).toEqual(expect.arrayContaining(idsOf(one)))
  })
  test('tells long ones apart by what they end in', () => {
    const long = 'The database of the shop starts and is ready for the first query of'
    const [first, second] = idsOf(`## A\n- [ ] ${long} the app\n- [ ] ${long} the worker\n`)
    expect(first).not.toBe(second)
    expect(first?.length).toBeLessThan(50)
    expect(first).toMatch(/^a-the-database-of-the-shop-starts-[\w-]+$/)
  })
  test.each([
    ['2.1-03 The …', '2.1-03'],
    ['**2.1-3** The …', '2.1-3'],
    ['２.１-０３ 数据库', '2.1-03'],
    ['2.1-03：数据库', '2.1-03'],
    ['【2.1-03】数据库', '2.1-03'],
    ['0-01数据库', '0-01'],
    ['The team ｛#told｝', 'told'],
    ['The team {#told_it.1}', 'told_it.1'],
    ['3-5 replicas run', '2-3-5-replicas-run'],
    ['2024-11 is over', '2-2024-11-is-over'],
    ['🚀 ✨', expect.stringMatching(/^2-x-[0-9a-f]{4}$/)],
  ])('of “%s” is %s', (words, id) => {
    expect(idsOf(`## 2 Deploy\n- [ ] ${words}\n`)).toEqual([id])
  })
})

describe('the id of a heading', () => {
  test.each([
    ['2 Deploy', '2', 'Deploy'],
    ['2. Deploy', '2', 'Deploy'],
    ['2.1 Build', '2.1', 'Build'],
    ['2、部署', '2', '部署'],
    ['（2）部署', '2', '部署'],
    ['【2】部署', '2', '部署'],
    ['２．部署', '2', '部署'],
    ['第2章 部署', '2', '部署'],
    ['2部署', '2', '部署'],
    ['2', '2', '2'],
    ['24h before', '24h-before', '24h before'],
    ['2024.1 Release', '2024-1-release', '2024.1 Release'],
    ['Deploy & verify', 'deploy-verify', 'Deploy & verify'],
    ['二、部署', 'er-bu-shu', '二、部署'],
  ])('“%s” is %s', (heading, id, title) => {
    const [section] = fromMarkdown(`## ${heading}\n- [ ] x\n`, 'runbook.md').sections
    expect([section?.id, section?.title.en]).toEqual([id, title])
  })
  test.each([
    ['## 2 Deploy\n### 2.1 Build', '2.1'],
    ['## 2 Deploy\n### 1 Build', '2.1'],
    ['## 2 Deploy\n### Build', '2.build'],
    ['## Deploy\n### Build', 'deploy.build'],
    ['## 2 Deploy', '2'],
  ])('%j has the checklist %s', (headings, id) => {
    expect([...lookup(fromMarkdown(`${headings}\n- [ ] x\n`, 'runbook.md')).checklists.keys()]).toEqual([id])
  })
})

describe('a runbook that can’t be meant', () => {
  const refused = (text: string) => {
    try {
      fromMarkdown(text, 'docs/runbook.md')
    } catch (error) {
      return (error as Error).message
    }
    return undefined
  }
  test.each([
    ['- [ ] x', '1: an item outside any section: expected a heading `## …` above it'],
    ['## A\n# B\n- [ ] x', '3: an item outside any section'],
    [
      '## A\n- [ ] One thing\n- [ ] one, Thing!',
      '3: the id `a-one-thing` is that of the item in line 2 already',
    ],
    ['## 1 A\n- [ ] 1-01 x\n## 2 B\n- [ ] 1-01 y', '4: the id `1-01` is that of the item in line 2'],
    ['## 1 A\n- [ ] x\n## 1 B\n- [ ] y', '3: the section `1` is there already, in line 1'],
    ['## 1 A\n### B\n- [ ] x\n### B\n- [ ] y', '4: the checklist `1.b` is there already, in line 2'],
    ['## A\n- [ ] x {#bad id}', '2: the id `bad id` is not letters, digits, dots and dashes'],
    ['## A\n- [ ] x {#$(rm)}', '2: the id `$(rm)` is not letters'],
    ['## A\n- [ ] `attested`', '2: a check box without words'],
    ['## A\n- [ ]\n- [ ] x', '2: `[ ]` is no check box with words: expected `- [ ] The database starts`'],
    ['## A\n- [] x', '2: `[] x` is no check box'],
    ['## A\n- ☐ x', '2: `☐ x` is no check box'],
    ['## A\ntext\n-[ ] x', '2: `text -[ ] x` is no check box'],
    ['## A\n<details>\n- [ ] x\n</details>', '2: `<details> - [ ] x </details>` is no check box'],
    [
      '## A\n- [ ] x `limit 30 s`',
      '2: `limit 30 s` is no annotation: expected `limit` with an operator (<, <=, >, >=)',
    ],
    ['## A\n- [ ] x `limit < 1 s` `limit > 1 s`', '2: two limits: write an item for each'],
    ['## A\n- [ ] x `attest`', '2: `attest` is no annotation: expected `attested`'],
    ['## A\n- [ ] x `attested` `db: starts`', '2: `attested` beside a binding'],
    [
      '## A\n- [ ] x `db: starts within soon`',
      '2: `db: starts within soon` is no annotation: expected an amount behind `within`',
    ],
    ['## A\n- [ ] x `attested` `limit < 3`', '2: `attested` beside a binding or a limit'],
    ['## A\n- [ ] 1-01', '2: a check box without words'],
    ['## A\n\n    - [ ] indented\n- [ ] x', '3: `- [ ] indented` is no check box'],
    ['## A\n- [ ] x\n###\n- [ ] y', '3: a heading without words'],
    ['## A\nnothing', '1: no item: expected check boxes'],
    ['', '1: no item: expected check boxes'],
  ])('%j', (text, said) => {
    expect(refused(text)).toContain(`docs/runbook.md:${said}`)
  })
  test('is told all at once, line by line', () => {
    expect(refused('- [ ] x\n\n## A\n- [] y\n- [ ] z `attest`')?.split('\n')).toHaveLength(4)
  })
})
