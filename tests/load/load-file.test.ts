import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { journeyChecks } from '../../helpers/load/journey-checks.ts'
import { writeLoadFile } from '../../helpers/load/load-file.ts'
import { checkout } from '../journeys/shop.ts'

const PROFILE = {
  ...{ requestsPerSecond: 5, users: 2, seconds: 3, p95Ms: 100, errorShare: 0.01 },
  stages: [{ seconds: 1, users: 1 }],
}
const TARGET = { url: 'https://shop.example', headers: { authorization: 'Bearer secret' } }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'load-file-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('what k6 is handed', () => {
  test('is the journeys, their samples beside them, and no secret', async () => {
    const journeys = [{ name: 'checkout', journey: checkout, samples: [{ sku: 'tea', price: 3 }] }]
    const { file, authorities } = await writeLoadFile(
      { profile: PROFILE, journeys, targets: { api: TARGET } },
      folder,
    )
    const text = await readFile(file, 'utf8')
    const written = JSON.parse(text) as { profile: object; journeys: { name: string; samples: string }[] }
    expect(written.profile).toEqual(PROFILE)
    expect(written.journeys.map(({ name }) => name)).toEqual(['checkout'])
    expect(await readFile(written.journeys[0]!.samples, 'utf8')).toBe('[{"sku":"tea","price":3}]')
    expect(text).not.toContain('secret')
    expect(authorities).toBeUndefined()
  })
  test('trusts a private authority beside the public ones', async () => {
    const targets = { api: { ...TARGET, ca: 'OWN AUTHORITY' } }
    const journeys = [{ name: 'checkout', journey: checkout, samples: [{}] }]
    const { authorities } = await writeLoadFile({ profile: PROFILE, journeys, targets }, folder)
    const text = await readFile(authorities!, 'utf8')
    expect(text).toContain('OWN AUTHORITY')
    expect(text).toContain(rootCertificates[0])
  })
  test('is refused where no journey is made under load', async () => {
    await expect(writeLoadFile({ profile: PROFILE, journeys: [], targets: {} }, folder)).rejects.toThrow(
      /No journey is made under load/,
    )
  })
})

test('k6’s checks are told by journey and step', () => {
  const check = (name: string, passes: number, fails: number) => ({ name, passes, fails })
  const checks = [check('a/x: answered', 9, 1), check('a/x: right', 8, 1), check('a/y: answered', 0, 2)]
  expect(journeyChecks(checks)).toEqual({
    a: {
      x: { answered: { passes: 9, fails: 1 }, right: { passes: 8, fails: 1 } },
      y: { answered: { passes: 0, fails: 2 }, right: { passes: 0, fails: 0 } },
    },
  })
})
