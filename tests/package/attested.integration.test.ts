import { readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRecord } from '../../helpers/record/read.ts'
import { ownProject, type OwnProject } from './own-project.ts'

interface AllureResult {
  readonly status: string
  readonly statusDetails: { readonly message?: string }
  readonly description?: string
}

describe('a rehearsal of what only persons settle', () => {
  let project: OwnProject
  beforeAll(async () => {
    project = await ownProject({ runbook: 'runbook.md' })
    await project.write(
      'runbook.md',
      '## 1 准备\n- [ ] 1-01 The team has been told `attested`\n- [ ] 1-02 It starts\n',
    )
  })
  afterAll(() => project[Symbol.asyncDispose]())

  /** The bundled system is described from the checkout's folder; none of it is started. */
  const rehearsed = async (...args: string[]) => {
    const config = join(project.folder, 'rehearsal.config.ts')
    const given = ['--config', config, '--platform', 'processes', ...args]
    const { exitCode, said } = await project.rehearse(given, resolve('.'))
    const file = /^Record {2}(?<file>.*)$/m.exec(said)?.groups?.file ?? said
    const folder = join(file, '..')
    const record = await readRecord(file)
    const names = await readdir(folder)
    const markdown = await readFile(join(folder, names.find((name) => name.endsWith('.md')) ?? ''), 'utf8')
    const results = (await readdir(join(folder, 'allure-results'))).filter((name) =>
      name.endsWith('-result.json'),
    )
    const all = await Promise.all(
      results.map(
        async (name) =>
          JSON.parse(await readFile(join(folder, 'allure-results', name), 'utf8')) as AllureResult,
      ),
    )
    // Files are named at random; the verdict, a result of its own, comes last.
    const allure = all.toSorted((one, other) => other.status.localeCompare(one.status))
    await rm(folder, { recursive: true })
    return { exitCode, said, record, markdown, allure }
  }

  test('is INCOMPLETE while nobody has attested it, and says how to', async () => {
    const { exitCode, said, record, allure } = await rehearsed('--section', '1')
    const reason = 'Nobody has attested it; pass --attest 1-01=NAME.'
    expect(record.items.map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual([
      ['1-01', 'not run', reason],
      ['1-02', 'not run', 'No spec covers it.'],
    ])
    expect(said).toContain(`1 item not run: ${reason}`)
    expect(allure.map(({ status, statusDetails }) => [status, statusDetails.message])).toEqual([
      ['skipped', `Not run: ${reason}`],
      ['broken', expect.any(String)],
    ])
    expect([record.verdict, exitCode]).toEqual(['INCOMPLETE', 2])
  })

  test('has passed with who and when in the record, the Markdown, Allure and on the console', async () => {
    const { exitCode, said, record, markdown, allure } = await rehearsed(
      '--only',
      '1-01',
      '--attest',
      '1-01=Li Wei, QA',
    )
    const [item] = record.items
    expect(item).toMatchObject({ id: '1-01', outcome: 'passed', attested: { by: 'Li Wei, QA' } })
    expect(item?.attested?.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    const words = `Attested by Li Wei, QA, ${item?.attested?.at}.`
    expect(said).toContain(words)
    expect(markdown).toContain(words)
    expect(allure.map(({ status, description }) => [status, description])).toEqual([
      ['passed', expect.stringContaining(words)],
      ['broken', expect.stringMatching(/^# INCOMPLETE/)],
    ])
    // The other item was not chosen, so it is no GO.
    expect([record.verdict, exitCode]).toEqual(['INCOMPLETE', 2])
  })
})
