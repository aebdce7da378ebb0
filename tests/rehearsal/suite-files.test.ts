import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { suiteFiles } from '../../helpers/rehearsal/suite-files.ts'
import { fromMarkdown } from '../../helpers/runbook/public.ts'

const runbook = fromMarkdown(
  '## 10 Before\n- [ ] 10-01 one\n## Deploy\n- [ ] two\n## Deploy again\n- [ ] three `attested`\n## 2 After\n- [ ] four',
  'runbook.md',
)
let suites: string
beforeEach(async () => {
  suites = await mkdtemp(join(tmpdir(), 'suites (β) '))
  await mkdir(join(suites, 'more'))
  await mkdir(join(suites, 'node_modules'))
})
afterEach(() => rm(suites, { recursive: true }))

const files = async (names: string[], sections: string[] = [], items: string[] = []) => {
  for (const name of names) await writeFile(join(suites, name), '')
  const { files } = await suiteFiles({ runbook, suites, kinds: {}, selection: { sections, items } })
  return files.map((path) => relative(suites, path).replace(/^\.\..*\//, '…/'))
}

describe('the suites of a run', () => {
  const ALL = [
    '2-after.rehearsal.ts',
    'deploy.rehearsal.ts',
    'more/deploy-more.rehearsal.ts',
    'deploy-again-x.rehearsal.mts',
    '10-before.rehearsal.ts',
    'node_modules/2-x.rehearsal.ts',
    'build.ts',
  ]
  test('run in the runbook’s order, what persons attest first', async () => {
    expect(await files(ALL)).toEqual([
      '…/attested.rehearsal.ts',
      '10-before.rehearsal.ts',
      'deploy.rehearsal.ts',
      'more/deploy-more.rehearsal.ts',
      'deploy-again-x.rehearsal.mts',
      '2-after.rehearsal.ts',
    ])
  })
  test('are those that may hold what was chosen', async () => {
    expect(await files(ALL, ['2', '10'])).toEqual(['10-before.rehearsal.ts', '2-after.rehearsal.ts'])
    expect(await files(ALL, [], ['deploy-again-three'])).toEqual([
      '…/attested.rehearsal.ts',
      'deploy-again-x.rehearsal.mts',
    ])
  })
  test('are named after their sections', async () => {
    await expect(files(['checks.rehearsal.ts'])).rejects.toThrow(
      /checks\.rehearsal\.ts: a suite is named after its section, as in `10-….*The sections of runbook\.md are: 10, deploy, deploy-again, 2\./,
    )
  })
  test('lie in a folder that can be read', async () => {
    const selection = { sections: [], items: [] }
    await expect(suiteFiles({ runbook, suites: join(suites, 'none'), kinds: {}, selection })).rejects.toThrow(
      /The folder of the suites, .*none, can't be read: ENOENT.*`suites` in the config/,
    )
  })
})

describe('where items are bound', () => {
  const bound = fromMarkdown(
    '## 1 A\n- [ ] 1-01 x `db: starts`\n## 2 B\n- [ ] 2-01 y\n## 3 C\n- [ ] 3-01 z',
    'b.md',
  )
  const chosen = { runbook: bound, kinds: { db: 'postgres' as const } }

  test('one file declares all, with own suites between the sections that are read', async () => {
    for (const name of ['2-b.rehearsal.ts', '3-c.rehearsal.ts']) await writeFile(join(suites, name), '')
    const selection = { sections: ['1', '2'], items: [] }
    const { files, bound: handed } = await suiteFiles({ ...chosen, suites, selection })
    expect(files.map((path) => path.replace(/^.*\//, ''))).toEqual(['bound.rehearsal.ts'])
    expect(handed).toEqual({
      kinds: { db: 'postgres' },
      suites: { 1: [], 2: [join(suites, '2-b.rehearsal.ts')] },
    })
  })
  test('of which none was chosen, own suites are read by themselves', async () => {
    await writeFile(join(suites, '2-b.rehearsal.ts'), '')
    const selection = { sections: ['2'], items: [] }
    const { files, bound: handed } = await suiteFiles({ ...chosen, suites, selection })
    expect(files).toEqual([join(suites, '2-b.rehearsal.ts')])
    expect(handed.suites).toEqual({})
  })
})
