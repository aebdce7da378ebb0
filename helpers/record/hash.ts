import { createHash } from 'node:crypto'
import { json } from '@sigstore/core'

/**
 * SHA-256 of a value, in hexadecimal digits: of its canonical JSON, so that neither the order of keys nor spaces count.
 * Functions and regular expressions count by their source.
 */
export function hashOf(value: unknown): string {
  const plain = JSON.parse(
    JSON.stringify(value, (_key, each: unknown) =>
      typeof each === 'function' || each instanceof RegExp ? String(each) : each,
    ),
  ) as unknown
  return createHash('sha256').update(json.canonicalize(plain)).digest('hex')
}
