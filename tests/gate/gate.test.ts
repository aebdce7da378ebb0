import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opened } from '../../helpers/attestation/envelope.ts'
import { ATTESTATION } from '../../helpers/attestation/evidence-files.ts'
import { readManifest } from '../../helpers/attestation/manifest.ts'
import { statementSchema, type Statement } from '../../helpers/attestation/statement.ts'
import { gate } from '../../helpers/gate/gate.ts'
import { judge, manifestOf } from '../../helpers/gate/judge.ts'
import { asJson, tell } from '../../helpers/gate/tell.ts'
import { COMMIT, DIGEST, ed25519, p256, runFolder, SOON, type MadeUp } from '../attestation/run-folder.ts'
import { ASKED, mutated, sound, type Sound } from './mutated.ts'
import { MUTATIONS, replayed, seeds, type Mutation, type Seed } from './mutations.ts'

const keys = ed25519()

/** What the gate says of a made-up run. */
async function said(madeUp: MadeUp = {}, asked = {}, now = SOON) {
  const evidence = await runFolder({ key: keys.privateKey, ...madeUp })
  const passage = await gate({ ...ASKED, evidence, key: keys.publicKey, ...asked }, now)
  await rm(evidence, { recursive: true })
  return passage
}
const problems = async (...given: Parameters<typeof said>) =>
  (await said(...given)).problems.map(({ check, message }) => `${check}: ${message}`)

describe('a GO of this release on this environment passes', () => {
  test('by its image’s digest, with or without the algorithm, and by its commit', async () => {
    for (const release of [`sha256:${DIGEST}`, DIGEST, COMMIT])
      expect(await problems({}, { release }), release).toEqual([])
  })
  test('signed with ECDSA P-256', async () => {
    const { privateKey, publicKey } = p256()
    expect(await problems({ key: privateKey }, { key: publicKey })).toEqual([])
  })
  test('by the commit where the release is a folder', async () => {
    const run = { platform: 'processes' as const }
    expect(await problems({ run }, { release: COMMIT })).toEqual([])
    expect(await problems({ run })).toEqual([expect.stringContaining(`It is about gitCommit:${COMMIT}`)])
  })
  test('with items that must have passed', async () => {
    expect(await problems({}, { required: ['2.2-02'] })).toEqual([])
  })
  test('also after the report was made from it', async () => {
    const evidence = await runFolder({ key: keys.privateKey })
    await mkdir(`${evidence}/allure-report`)
    await writeFile(`${evidence}/allure-report/index.html`, '<html>')
    expect((await gate({ ...ASKED, evidence, key: keys.publicKey }, SOON)).problems).toEqual([])
    await rm(evidence, { recursive: true })
  })
})

describe('what is not a GO is refused, signed by the right key as it is', () => {
  test('a NO-GO, by its item', async () => {
    const outcome = (item: string) => ({
      kind: item === '3.1-01' ? ('failed' as const) : ('passed' as const),
    })
    expect(await problems({ outcome })).toEqual(
      expect.arrayContaining(['verdict: The verdict is NO-GO, not GO.', 'item: 3.1-01 is failed.']),
    )
  })
  test('a part of the runbook, of which everything passed', async () => {
    const selection = { sections: ['0'], items: [] }
    expect(await problems({ run: { selection } })).toContainEqual(
      expect.stringMatching(/^verdict: .*complete/),
    )
  })
  test('a run that was interrupted, that left something to see to, or whose environment is not as it was found', async () => {
    const left = { what: 'a log', left: 'see to it' }
    for (const sources of [
      { interrupted: true },
      { trouble: [left] },
      { notAsFound: ['tag'] },
      { errors: ['x'] },
    ])
      expect(await problems({ sources }), JSON.stringify(sources)).toContainEqual(
        expect.stringMatching(/^verdict: The rehearsal was not complete/),
      )
    expect(await problems({ sources: { trouble: [{ what: 'a mere warning' }] } })).toEqual([])
  })
  test('one whose waiver has expired since', async () => {
    const december = new Date('2026-12-01T00:00:01Z')
    expect(await problems({}, { maxAgeMs: 30 * 86_400_000 }, december)).toEqual(
      expect.arrayContaining([expect.stringContaining('expired on 2026-11-30')]),
    )
  })
  test('one that nobody has signed', async () => {
    expect(await problems({ key: undefined })).toEqual([expect.stringMatching(/^signature: .*ENOENT/)])
  })
  test('a run that knows no release has no statement', async () => {
    expect(await problems({ sources: { facts: {} } })).toEqual([expect.stringMatching(/^signature/)])
  })
  test('a folder that is not there', async () => {
    expect(await problems({}, { evidence: '/nowhere' })).toEqual([
      expect.stringMatching(/^manifest/),
      expect.stringMatching(/^evidence/),
      expect.stringMatching(/^signature/),
    ])
  })
})

describe('without a key', () => {
  test('a GO passes only where that was asked for, and the signature is said not to have been looked at', async () => {
    const passage = await said({ key: undefined }, { key: undefined })
    expect(passage.problems).toEqual([])
    expect(passage.signature).toBe('not checked')
    expect(tell(passage, ASKED)).toMatch(/^PASS .*\n.*signature was not checked/)
  })
  test('what the record says is judged all the same', async () => {
    const outcome = () => ({ kind: 'failed' as const })
    expect((await said({ key: undefined, outcome }, { key: undefined })).passes).toBe(false)
    expect((await said({ key: undefined, sources: { facts: {} } }, { key: undefined })).problems).toEqual([
      { check: 'statement', message: expect.stringContaining('knows no release') as string },
    ])
  })
})

test('what is missing is said one line each, and as JSON', async () => {
  const passage = await said({}, { environment: 'production', required: ['9-99'] })
  const asked = { ...ASKED, environment: 'production' }
  expect(tell(passage, asked).split('\n')).toEqual([
    expect.stringMatching(/^REFUSED/),
    '  environment: It was rehearsed on staging, not on production.',
    '  item: 9-99 is required, and is not in the runbook that was rehearsed.',
  ])
  expect(JSON.parse(asJson(passage, asked))).toMatchObject({
    passes: false,
    signature: 'verified',
    problems: [{ check: 'environment' }, { check: 'item' }],
    rehearsal: { environment: 'staging' },
  })
})

describe('nothing that was changed passes', () => {
  let go: Sound
  beforeAll(async () => void (go = await sound(keys.privateKey)))
  afterAll(async () => {
    for (const folder of [go.folder, go.byAnother, go.other]) await rm(folder, { recursive: true })
  })

  async function isRefused(mutation: Mutation, seed: Seed): Promise<void> {
    const { evidence, asked, now } = await mutated(mutation, seed, go)
    try {
      const { passes, problems: found } = await gate({ ...asked, evidence, key: keys.publicKey }, now)
      expect(passes, mutation.name).toBe(false)
      expect(found, mutation.name).not.toEqual([])
    } finally {
      await rm(evidence, { recursive: true })
    }
  }
  const [first] = fc.sample(seeds, { numRuns: 1, seed: 1 })

  test.each(MUTATIONS)('$name', async (mutation) => isRefused(mutation, first!))
  test('a replayed envelope', async () => isRefused(replayed(go.other), first!))
  test('whatever is put in, 300 times', async () => {
    const all = [...MUTATIONS, replayed(go.other)]
    await fc.assert(fc.asyncProperty(fc.constantFrom(...all), seeds, isRefused), { numRuns: 300 })
  })

  // A policy that sees the statement alone has to see the same.
  test.each(MUTATIONS.filter(({ statement, refusedBy }) => statement && refusedBy.includes('conftest')))(
    '$name: the statement alone tells it',
    async ({ statement }) => {
      const own = opened(await readFile(join(go.folder, ATTESTATION), 'utf8'), keys.publicKey) as Statement
      const { sha256 } = await readManifest(go.folder)
      const tells = (each: Statement) => {
        const { data, error } = statementSchema.safeParse(each)
        return data ? [...judge(data, ASKED, SOON), ...manifestOf(data, sha256)] : error.issues
      }
      expect(tells(own)).toEqual([])
      expect(tells(statement!(own, first!))).not.toEqual([])
    },
  )
})
