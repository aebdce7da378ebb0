import { scryptSync } from 'node:crypto'
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { z } from 'zod'

const BLOCK = /-----BEGIN ENCRYPTED (?:COSIGN|SIGSTORE) PRIVATE KEY-----([\s\S]+?)-----END/

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'))

/** The form in which `cosign generate-key-pair` keeps a key (go-securesystemslib/encrypted). */
const boxSchema = z.object({
  kdf: z.object({
    name: z.literal('scrypt'),
    params: z.object({ N: z.int().max(2 ** 20), r: z.int().max(32), p: z.int().max(16) }),
    salt: bytes,
  }),
  cipher: z.object({ name: z.literal('nacl/secretbox'), nonce: bytes }),
  ciphertext: bytes,
})

/**
 * The key in a file that `cosign generate-key-pair` has written, as PKCS #8 in DER.
 * @returns undefined for a file of another form
 * @throws where the password does not open it
 */
export function openCosignKey(pem: string, password: string): Buffer | undefined {
  const [, block] = BLOCK.exec(pem) ?? []
  if (block === undefined) return undefined
  const { kdf, cipher, ciphertext } = boxSchema.parse(
    JSON.parse(Buffer.from(block, 'base64').toString('utf8')),
  )
  const { N, r, p } = kdf.params
  const secret = scryptSync(password, kdf.salt, 32, { N, r, p, maxmem: 256 * N * r })
  return Buffer.from(xsalsa20poly1305(secret, cipher.nonce).decrypt(ciphertext))
}
