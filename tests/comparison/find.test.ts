import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { findRehearsal, rehearsalBefore } from '../../helpers/comparison/find.ts'
import { recordOf } from '../record/fixture.ts'

let runs: string
const RUNS = [
  ['20261124_100000_a', 'local', '2026-11-24T10:00:00Z'],
  ['20261124_110000_b', 'staging', '2026-11-24T11:00:00Z'],
  ['20261124_120000_c', 'local', '2026-11-24T12:00:00Z'],
] as const

beforeAll(async () => {
  runs = await mkdtemp(join(tmpdir(), 'runs-'))
  for (const [id, environment, started] of RUNS) {
    await mkdir(join(runs, id))
    const record = recordOf(() => ({ kind: 'passed' }), {}, { id, environment, started })
    await writeFile(join(runs, id, 'record.json'), JSON.stringify(record))
  }
  await mkdir(join(runs, '20261124_130000_killed'))
  await mkdir(join(runs, '20261124_140000_torn'))
  await writeFile(join(runs, '20261124_140000_torn', 'record.json'), '{}')
})

const idOf = async (named: string) => (await findRehearsal(named, runs)).record.rehearsal.id

describe('a rehearsal', () => {
  test('is found by its id, as the newest, by its folder and by its record', async () => {
    const [last] = RUNS[2]
    expect(await idOf(last)).toBe(last)
    expect(await idOf('newest')).toBe(last)
    expect(await idOf(join(runs, last))).toBe(last)
    expect(await idOf(join(runs, last, 'record.json'))).toBe(last)
  })
  test('that is not there is told with those that are', async () => {
    await expect(idOf('20261124_999999_x')).rejects.toThrow(
      /There is no record of the rehearsal `20261124_999999_x`: expected an id, .* are .*20261124_120000_c/,
    )
  })
  test('whose record is of no known form is told so', async () => {
    await expect(idOf('20261124_140000_torn')).rejects.toThrow(
      /torn\/record\.json can't be compared: it is of the form undefined/,
    )
  })
  test('is compared with the last one before it of the same environment', async () => {
    const last = await findRehearsal('newest', runs)
    expect((await rehearsalBefore(last)).rehearsal.id).toBe(RUNS[0][0])
  })
  test('is compared with none where there is none before', async () => {
    const first = await findRehearsal(RUNS[1][0], runs)
    await expect(rehearsalBefore(first)).rejects.toThrow(
      /^No rehearsal of staging before 20261124_110000_b lies in .*: name the one to compare it with\.$/,
    )
  })
})
