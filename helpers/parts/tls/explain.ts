/** What keeps a connection from being made, in words of ours: they say more than those of what they came of. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
}

/** What to do about an error of TLS or of a socket, by the code that Node.js gives it; X509 codes are OpenSSL's (`man openssl-verify`). */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|CERT_SIGNATURE_FAILURE|ERR_OSSL_.*)$/,
    'The server’s certificate is not signed by that authority: name the one that signed it in `ca`.',
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'The certificate is for another name: reach the server by one that it bears, or have it issued for this one.',
  ],
  [/^CERT_HAS_EXPIRED$/, 'Have the server’s certificate renewed.'],
  [/^CERT_NOT_YET_VALID$/, 'Compare the clocks of both machines.'],
  [
    /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL|RECORD_LAYER_FAILURE)$/,
    'What listens there does not speak TLS: correct the port, or do without TLS.',
  ],
  [
    /^ERR_SSL_.*(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|CERTIFICATE_EXPIRED)$/,
    'The server does not accept the client’s certificate, or misses one: name one that its authority has signed in `cert` and `key`.',
  ],
  [
    /^ERR_SSL_.*PROTOCOL_VERSION$|^ERR_SSL_UNSUPPORTED_PROTOCOL$/,
    'Both sides have no version of TLS in common.',
  ],
  [/^ECONNREFUSED$/, 'Nothing listens there: start it, or correct the host and the port.'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'The name stands for no address here: correct the host.'],
  [/^(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/, 'No way leads there from here: look at the network between.'],
  [/^ENOENT$/, 'There is no such socket: correct the path, or start the server.'],
  [/^(EACCES|EPERM)$/, 'This user may not open that socket: see to its permissions.'],
]

/** What to do about an error, as far as its code or that of what caused it tells; empty where it doesn't. */
export function hintFor(error: unknown): string {
  for (const each of chainOf(error)) {
    const { code } = each as NodeJS.ErrnoException
    const [, hint] = (typeof code === 'string' && HINTS.find(([pattern]) => pattern.test(code))) || []
    if (hint !== undefined) return hint
  }
  return ''
}

/** An error and all that it came of, the deepest first. */
export function chainOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return []
  if (error instanceof ConnectionError) return [error]
  const { cause, errors = [] } = error as Error & { readonly errors?: readonly unknown[] }
  return [...errors.flatMap(chainOf), ...chainOf(cause), error]
}

/** The words of the server or the system itself, from beneath those of the client, in one line and without any secret. */
export function saidBy(error: unknown, secrets: readonly (string | undefined)[]): string {
  const [deepest] = chainOf(error)
  const { message, code } = (deepest ?? error) as NodeJS.ErrnoException
  const said = (message || code || String(error)).replaceAll(/\s+/g, ' ').trim()
  return withoutSecrets(said, secrets)
}

/** A short secret could be part of any word, and none is as short as that. */
const SHORTEST = 3

function withoutSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  const forms = secrets.flatMap((secret) =>
    secret === undefined || secret.length < SHORTEST ? [] : [secret, encodeURIComponent(secret)],
  )
  return forms.reduce((rest, secret) => rest.replaceAll(secret, '••••••'), text)
}

/** What was asked for, what was said, what to do next: the one form of such a message. */
export function explained(
  asked: string,
  error: unknown,
  secrets: readonly (string | undefined)[],
  hint: string,
) {
  const said = saidBy(error, secrets).replace(/\.$/, '')
  return `${asked}: ${said}.${hint === '' ? '' : ` ${hint}`}`
}
