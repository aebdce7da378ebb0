import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { opened } from '../../helpers/attestation/envelope.ts'
import { ATTESTATION } from '../../helpers/attestation/evidence-files.ts'
import { readManifest } from '../../helpers/attestation/manifest.ts'
import { seal } from '../../helpers/attestation/seal.ts'
import { GO_TYPE, NO_GO_TYPE, statementSchema } from '../../helpers/attestation/statement.ts'
import { COMMIT, DAY_MS, DIGEST, ed25519, runFolder, WAIVED, type MadeUp } from './run-folder.ts'

const { privateKey, publicKey } = ed25519()
const made: string[] = []
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true })
})

async function closed(madeUp: MadeUp = {}): Promise<string> {
  const folder = await runFolder({ key: privateKey, ...madeUp })
  made.push(folder)
  return folder
}
const signed = async (madeUp: MadeUp = {}) =>
  statementSchema.parse(opened(await readFile(join(await closed(madeUp), ATTESTATION), 'utf8'), publicKey))

test('the manifest names every file of the evidence, and neither itself nor what is made from it', async () => {
  const folder = await closed()
  const { manifest } = await readManifest(folder)
  const paths = manifest.files.map(({ path }) => path)
  expect(paths).toEqual([
    'facts.json',
    'junit.xml',
    'logs/app.log',
    'logs/empty.log',
    'record.json',
    'rehearsal.prom',
    expect.stringMatching(/^staging_rehearsal_.*\.html$/),
    expect.stringMatching(/^staging_rehearsal_.*\.md$/),
  ])
  expect(manifest.files.find(({ path }) => path === 'logs/app.log')).toEqual({
    path: 'logs/app.log',
    bytes: 8,
    // printf 'started\n' | sha256sum
    sha256: 'eff64b343dcb2b1dc113648e7089b9ce9f8a7f6c7808a03a2cffb4ad7302f606',
  })
})

test('a complete GO is a passed test result about one release', async () => {
  const folder = await closed()
  const statement = statementSchema.parse(
    opened(await readFile(join(folder, ATTESTATION), 'utf8'), publicKey),
  )
  expect(statement).toMatchObject({
    subject: [{ name: 'staging-1', digest: { sha256: DIGEST } }],
    predicateType: GO_TYPE,
    predicate: {
      result: 'PASSED',
      warnedTests: [WAIVED],
      rehearsal: { id: 'r1', environment: 'staging' },
      waivers: [{ item: WAIVED, owner: 'Ada', until: '2026-11-30' }],
      finishedOn: '2026-11-24T10:01:00.000Z',
    },
  })
  const { sha256 } = await readManifest(folder)
  expect(statement.predicate.configuration).toEqual([
    { name: 'config', digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string } },
    { name: 'runbook', digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string } },
    { name: 'manifest.json', digest: { sha256 } },
  ])
})

test('the key is named in the bundle alone: cosign would pass over a signature that names it otherwise', async () => {
  const bundle = JSON.parse(await readFile(join(await closed(), ATTESTATION), 'utf8')) as {
    dsseEnvelope: { signatures: { keyid: string }[] }
    verificationMaterial: { publicKey: { hint: string } }
  }
  expect(bundle.dsseEnvelope.signatures.map(({ keyid }) => keyid)).toEqual([''])
  expect(bundle.verificationMaterial.publicKey.hint).not.toBe('')
})

test('it is valid for as long as was said, and never longer than a waiver in it', async () => {
  expect((await signed({ validMs: DAY_MS })).predicate.validUntil).toBe('2026-11-25T10:01:00.000Z')
  expect((await signed({ validMs: 30 * DAY_MS })).predicate.validUntil).toBe('2026-11-30T23:59:59.999Z')
})

test('on plain processes the subject is the commit', async () => {
  expect((await signed({ run: { platform: 'processes' } })).subject[0]?.digest).toEqual({ gitCommit: COMMIT })
})

test.each([
  ['NO-GO', { outcome: () => ({ kind: 'failed' as const }) }],
  ['INCOMPLETE', { outcome: () => ({ kind: 'not run' as const }) }],
  ['a part of the runbook', { run: { selection: { sections: ['0'], items: [] } } }],
  ['interrupted', { sources: { interrupted: true } }],
])('%s is never signed as a test result', async (_name, madeUp) => {
  const { predicateType, predicate } = await signed(madeUp)
  expect(predicateType).toBe(NO_GO_TYPE)
  expect(predicate.result).toBeUndefined()
})

test('nothing is signed where no release is known, and the words say so', async () => {
  const folder = await closed({ sources: { facts: {} } })
  expect(await readdir(folder)).not.toContain(ATTESTATION)
  expect(await seal({ folder, key: privateKey, validMs: DAY_MS })).toMatch(/^Nothing is signed: .*no release/)
})

test('an envelope that lay there before is not left beside other evidence', async () => {
  const folder = await closed()
  await writeFile(join(folder, 'facts.json'), '{ }')
  await seal({ folder, key: undefined, validMs: DAY_MS })
  expect(await readdir(folder)).not.toContain(ATTESTATION)
})
