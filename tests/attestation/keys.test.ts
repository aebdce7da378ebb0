import { generateKeyPairSync, randomBytes, scryptSync, type KeyObject } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enveloped, opened } from '../../helpers/attestation/envelope.ts'
import { readPublicKey, readSigningKey } from '../../helpers/attestation/keys.ts'
import type { Statement } from '../../helpers/attestation/statement.ts'
import { ed25519, p256 } from './run-folder.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'keys-'))))
afterAll(async () => rm(folder, { recursive: true }))

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
const pem = (key: KeyObject, form: 'pkcs8' | 'sec1' = 'pkcs8', password?: string) =>
  key.export({
    ...{ type: form, format: 'pem' as const },
    ...(password !== undefined && { cipher: 'aes-256-cbc', passphrase: password }),
  })
const publicPem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' })

/** A key as `cosign generate-key-pair` writes it. */
function cosignPem(key: KeyObject, password: string): string {
  const [salt, nonce] = [randomBytes(32), randomBytes(24)]
  const secret = scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 })
  const box = {
    kdf: { name: 'scrypt', params: { N: 1024, r: 8, p: 1 }, salt: salt.toString('base64') },
    cipher: { name: 'nacl/secretbox', nonce: nonce.toString('base64') },
    ciphertext: Buffer.from(
      xsalsa20poly1305(secret, nonce).encrypt(key.export({ type: 'pkcs8', format: 'der' })),
    ).toString('base64'),
  }
  const lines = Buffer.from(JSON.stringify(box))
    .toString('base64')
    .replaceAll(/(.{64})/g, '$1\n')
  return `-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n${lines}\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n`
}

/** Whether what one key signs is taken for the other's. */
async function fits(privateFile: string, password: string, publicFile: string): Promise<boolean> {
  const text = enveloped({} as Statement, await readSigningKey(privateFile, password))
  opened(text, await readPublicKey(publicFile))
  return true
}

test.each([
  ['Ed25519', ed25519, (key: KeyObject) => pem(key), ''],
  ['ECDSA P-256', p256, (key: KeyObject) => pem(key), ''],
  ['ECDSA P-256 in SEC 1', p256, (key: KeyObject) => pem(key, 'sec1'), ''],
  ['encrypted PKCS #8', ed25519, (key: KeyObject) => pem(key, 'pkcs8', 'pass word'), 'pass word'],
  ['of cosign', p256, (key: KeyObject) => cosignPem(key, 'pass word'), 'pass word'],
  ['of cosign without a password', p256, (key: KeyObject) => cosignPem(key, ''), ''],
])('a key %s signs, and its public key alone verifies', async (_name, make, write, password) => {
  const [own, another] = [make(), make()]
  const privateFile = await file('key.pem', write(own.privateKey))
  expect(await fits(privateFile, password, await file('key.pub', publicPem(own.publicKey)))).toBe(true)
  await expect(
    fits(privateFile, password, await file('another.pub', publicPem(another.publicKey))),
  ).rejects.toThrow(/signature/)
})

test('a wrong password is told, and nothing of the key or the password is', async () => {
  for (const text of [
    cosignPem(p256().privateKey, 'right one'),
    pem(p256().privateKey, 'pkcs8', 'right one'),
  ]) {
    const path = await file('locked.pem', text)
    const error = await readSigningKey(path, 'wrong one').catch((each: unknown) => each as Error)
    expect(String((error as Error).message)).toMatch(/locked\.pem.*COSIGN_PASSWORD/)
    expect((error as Error).stack).not.toContain('wrong one')
    expect((error as Error).cause).toBeUndefined()
  }
})

test('a key of another kind is refused by its name', async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  await expect(readSigningKey(await file('rsa', pem(rsa.privateKey)), '')).rejects.toThrow(/the kind rsa/)
  await expect(readPublicKey(await file('p384', publicPem(p384.publicKey)))).rejects.toThrow(/secp384r1/)
})

test('a file that is missing, holds no key, or holds a private one for the gate is refused by its path', async () => {
  await expect(readSigningKey(join(folder, 'none'), '')).rejects.toThrow(/none can't be read: ENOENT/)
  await expect(readPublicKey(await file('text', 'hello'))).rejects.toThrow(/text is not a key/)
  await expect(readPublicKey(await file('private', pem(ed25519().privateKey)))).rejects.toThrow(
    /private holds a private key.*-pubout/,
  )
})
