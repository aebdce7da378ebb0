import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../faults/catalogue.ts'
import { document, DOCUMENT, RESULTS, type Result } from '../../faults/document.ts'
import { SYSTEMS, type System } from '../../faults/fault.ts'
import { itemsOf } from '../../faults/items.ts'
import { applyEdits } from '../../helpers/rehearsal/stand-in/edits.ts'

const FAULTS = await catalogue()
const FOLDERS = { football: 'reference', shop: 'examples/shop', 'queue-worker': 'examples/queue-worker' }
describe('the catalogue of broken systems', () => {
  let work: string
  const items: Partial<Record<System, ReadonlyMap<string, unknown>>> = {}
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'catalogue-'))
    for (const system of SYSTEMS) items[system] = await itemsOf(system)
  })
  afterAll(() => rm(work, { recursive: true }))

  test.each(FAULTS)('$system/$name changes what is there, and names items that there are', async (fault) => {
    const { edits = {}, found = {}, patch, name, system, red, run } = fault
    const folder = join(work, name)
    await cp(FOLDERS[system], folder, { recursive: true, filter: (path) => !path.includes('node_modules') })
    await applyEdits(found, folder)
    await applyEdits(edits, folder)
    if (patch !== undefined)
      await execa('git', ['apply', '--check', join(process.cwd(), patch)], { cwd: folder })
    for (const id of [...red, ...('items' in run ? run.items : [])])
      expect(items[system]?.has(id), id).toBe(true)
    const isRun = (id: string) =>
      'items' in run
        ? run.items.includes(id)
        : run.sections.some((each) => id.startsWith(`${each}.`) || id.startsWith(`${each}-`))
    expect(
      red.filter((id) => !isRun(id)),
      'red, and not among what is run',
    ).toEqual([])
    const { edits: e, found: f, patch: p, config, programs, beside, env, during } = fault
    expect(
      [e, f, p, config, programs, beside, env, during].some((each) => each !== undefined),
      'what is broken',
    ).toBe(true)
    expect(fault.what, 'a sentence without a full stop').toMatch(/^(?:[A-Z/]|pg_).*[^.]$/)
  })

  test('is what the page of what is caught says', async () => {
    const results = JSON.parse(await readFile(RESULTS, 'utf8')) as readonly Result[]
    const page = await document(FAULTS, results)
    expect(await readFile(DOCUMENT, 'utf8'), 'npm run faults:document makes it anew').toBe(page)
  })
})
