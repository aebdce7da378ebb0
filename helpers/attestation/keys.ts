import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { openCosignKey } from './cosign-key.ts'

/** A key that is asked for can't be used. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
}

/** What opens an encrypted key, as cosign has it; without one the password is empty. */
export const PASSWORD_VARIABLE = 'COSIGN_PASSWORD'

/**
 * The private key in a PEM file: PKCS #8 or SEC 1, plain or encrypted, or as `cosign generate-key-pair` writes it.
 * @throws {KeyError} naming the file and what is wrong with it, never anything of what it holds
 */
export async function readSigningKey(file: string, password: string): Promise<KeyObject> {
  return mustSign(
    file,
    parsed(file, await textOf(file), (pem) => {
      const der = openCosignKey(pem, password)
      if (der) return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
      return createPrivateKey({ key: pem, passphrase: password })
    }),
  )
}

/**
 * The public key in a PEM file, as `cosign.pub` is one.
 * @throws {KeyError} likewise, and for a private key: it has no business at the gate
 */
export async function readPublicKey(file: string): Promise<KeyObject> {
  const text = await textOf(file)
  if (text.includes('PRIVATE KEY'))
    throw new KeyError(
      `${file} holds a private key. The gate takes the public one: openssl pkey -in ${file} -pubout`,
    )
  return mustSign(file, parsed(file, text, createPublicKey))
}

/** By what signatures name their key: SHA-256 of it, in Base64. */
export function hintOf(key: KeyObject): string {
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64')
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new KeyError(`The key file ${file} can't be read: ${(error as NodeJS.ErrnoException).code}.`, {
      cause: error,
    })
  }
}

/** A library's own words may quote what it has read, so they are not passed on. */
function parsed(file: string, text: string, read: (pem: string) => KeyObject): KeyObject {
  try {
    return read(text)
  } catch {
    throw new KeyError(
      `${file} is not a key that can be used: expected PEM, Ed25519 or ECDSA P-256, or what cosign generate-key-pair writes. Where it is encrypted, ${PASSWORD_VARIABLE} has to hold its password.`,
    )
  }
}

function mustSign(file: string, key: KeyObject): KeyObject {
  const { asymmetricKeyType: kind = 'unknown', asymmetricKeyDetails: { namedCurve = '' } = {} } = key
  if (kind === 'ed25519' || (kind === 'ec' && namedCurve === 'prime256v1')) return key
  throw new KeyError(
    `${file} holds a key of the kind ${kind} ${namedCurve}: expected Ed25519 or ECDSA P-256.`,
  )
}
