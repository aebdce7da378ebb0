/** A text that no other run of a journey has. */
export function nonce(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 12)
}
