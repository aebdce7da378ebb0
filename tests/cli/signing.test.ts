import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeEvidence, signingKey } from '../../helpers/cli/signing.ts'
import { recordOf } from '../record/fixture.ts'
import { ed25519 } from '../attestation/run-folder.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'signing-'))))
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

test('the variable names the key where the flag does not, and its password is gone for what is started', async () => {
  const path = join(folder, 'key.pem')
  await writeFile(
    path,
    ed25519().privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'open it',
    }),
  )
  vi.stubEnv('REHEARSAL_SIGN_KEY', path)
  vi.stubEnv('COSIGN_PASSWORD', 'open it')
  expect((await signingKey(undefined))?.type).toBe('private')
  expect(process.env['COSIGN_PASSWORD']).toBeUndefined()
})

test('no key is asked for where none is named, and an empty name is not taken for none', async () => {
  expect(await signingKey(undefined)).toBeUndefined()
  vi.stubEnv('REHEARSAL_SIGN_KEY', '')
  await expect(signingKey(undefined)).rejects.toThrow(/REHEARSAL_SIGN_KEY is empty/)
})

test('evidence that can’t be closed is trouble to see to, but for a NO-GO, which is told first', async () => {
  const said: string[] = []
  const close = (kind: 'passed' | 'failed') =>
    closeEvidence({
      record: recordOf(() => ({ kind })),
      recordFile: join(folder, 'gone', 'record.json'),
      ...{ key: undefined, validMs: 1, say: (line) => said.push(line) },
    })
  expect(await close('passed')).toBe(70)
  expect(await close('failed')).toBe(1)
  expect(said[0]).toMatch(/could not be closed.*ENOENT/)
})

test('a run without a key has its manifest all the same', async () => {
  await writeFile(join(folder, 'record.json'), JSON.stringify(recordOf(() => ({ kind: 'passed' }))))
  const code = await closeEvidence({
    record: recordOf(() => ({ kind: 'passed' })),
    recordFile: join(folder, 'record.json'),
    ...{ key: undefined, validMs: 1, say: () => undefined },
  })
  expect(code).toBe(0)
  expect((await readdir(folder)).sort()).toEqual(['manifest.json', 'record.json'])
})
