import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustBeThere, runbookOf } from '../../helpers/rehearsal/runbook-of.ts'
import { itemsOf } from '../../helpers/runbook/index.ts'
import bundled from '../../runbook/index.ts'

/** A config that declares nothing. */
const NOTHING = { waivers: [], parts: {}, journeys: {} }

let folder: string
const configFile = () => join(folder, 'rehearsal.config.ts')
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runbook-of-'))
  await writeFile(join(folder, 'runbook.md'), '## A\n- [ ] one `limit < 1 s`\n')
})
afterAll(() => rm(folder, { recursive: true }))

test('the bundled suites go with the bundled runbook alone', async () => {
  const { runbook, suites } = await runbookOf({ ...NOTHING }, configFile())
  expect(itemsOf(runbook)).toEqual(itemsOf(bundled))
  expect(basename(suites ?? '')).toBe('suites')
  expect((await runbookOf({ runbook: 'runbook.md', ...NOTHING }, configFile())).suites).toBeUndefined()
  const own = await runbookOf({ runbook: 'runbook.md', suites: 'own', ...NOTHING }, configFile())
  expect(own.suites).toBe(join(folder, 'own'))
})

test('limits are the config’s where it has some, and of items that are there', async () => {
  const of = (limits: Record<string, { max: number; unit: 's' }>) =>
    runbookOf({ runbook: 'runbook.md', limits, ...NOTHING }, configFile())
  expect(itemsOf((await of({ 'a-one': { max: 3, unit: 's' } })).runbook)[0]?.limit).toEqual({
    max: 3,
    unit: 's',
  })
  await expect(of({ 'a-two': { max: 3, unit: 's' } })).rejects.toThrow('limits: the item `a-two` is unknown.')
})

test('a waiver or a selection of what is not there is told', async () => {
  const waiver = { item: '9-99', reason: 'for a reason', owner: 'me', expires: '2027-01-01' }
  await expect(
    runbookOf({ runbook: 'runbook.md', ...NOTHING, waivers: [waiver] }, configFile()),
  ).rejects.toThrow(
    /^waivers in .*rehearsal\.config\.ts: the item `9-99` is unknown\. Expected one of: a-one\./,
  )
  expect(() => mustBeThere(bundled, { sections: ['9'], items: [] })).toThrow(
    '--section: `9` is unknown. Expected one of: 0, 1, 2, 3, 4, 5, 6. They are those of runbook/.',
  )
})

test('what an item is bound to has to be there', async () => {
  await writeFile(join(folder, 'bound.md'), '## A\n- [ ] one `db: starts`\n')
  const bound = { ...NOTHING, runbook: 'bound.md' }
  await expect(runbookOf(bound, configFile())).rejects.toThrow(/bound\.md:2: the part `db` is unknown/)
})
