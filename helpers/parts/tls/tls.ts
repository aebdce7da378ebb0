import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { ConnectionError } from './explain.ts'
import type { TlsConfig } from './schema.ts'

/** The value of a variable that holds a secret. @throws naming the variable where nothing sets it */
export type SecretOf = (variable: string) => string

export interface TlsFiles {
  /** Absolute paths. */
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly keyPassphrase?: string
}

/** How a client speaks TLS: which certificates it takes, and which it shows. */
export interface Tls extends TlsFiles {
  readonly servername?: string
  readonly verify: 'full' | 'ca' | 'none'
}

type Given<T> = { readonly [Key in keyof T]: T[Key] | undefined }

/** Paths made absolute and the passphrase looked up. @throws where a file cannot be used, naming it */
export function tlsFilesOf(files: Given<TlsFiles>, secretOf: SecretOf, folder: string): TlsFiles {
  const { ca, cert, key, keyPassphrase } = files
  const resolved = {
    ...(ca !== undefined && { ca: resolve(folder, ca) }),
    ...(cert !== undefined && { cert: resolve(folder, cert) }),
    ...(key !== undefined && { key: resolve(folder, key) }),
    ...(keyPassphrase !== undefined && { keyPassphrase: secretOf(keyPassphrase) }),
  }
  contents(resolved)
  return resolved
}

/** What a config says of TLS, ready to be used; undefined where it is not to be spoken. @throws as `tlsFilesOf` does */
export function tlsOf(config: TlsConfig | undefined, secretOf: SecretOf, folder: string): Tls | undefined {
  if (config === undefined || config === false) return undefined
  if (config === true) return { verify: 'full' }
  const { servername, verify } = config
  return { ...tlsFilesOf(config, secretOf, folder), ...(servername !== undefined && { servername }), verify }
}

/** As Node.js and its clients take it. `host` is the one that is connected to. @throws where a file cannot be used */
export function tlsOptions({ servername, verify, ...files }: Tls, host: string) {
  const name = servername ?? host
  return {
    ...contents(files),
    // An address is no name that a server could choose its certificate by (RFC 6066, section 3).
    ...(isIP(name) === 0 && { servername: name }),
    ...(verify === 'none' && { rejectUnauthorized: false }),
    ...(verify === 'ca' && { checkServerIdentity: () => undefined }),
  }
}

/** In words, as a message names it: what was asked for, and by which files. */
export function describeTls({ ca, cert, servername, verify }: Tls): string {
  const by = ca === undefined ? 'the authorities that Node.js trusts' : ca
  const of = servername === undefined ? '' : ` for ${servername}`
  const checks = {
    full: `certificate${of} checked by ${by}`,
    ca: `certificate checked by ${by}, whosever it is`,
    none: 'any certificate taken',
  }
  return `TLS (${checks[verify]}${cert === undefined ? '' : `, client certificate ${cert}`})`
}

const KINDS = { ca: 'CA', cert: 'client certificate', key: 'client key' } as const

/** Read anew at each connection: certificates are replaced while systems run. */
function contents({ keyPassphrase, ...paths }: TlsFiles) {
  const read: { ca?: Buffer; cert?: Buffer; key?: Buffer } = {}
  for (const kind of ['ca', 'cert', 'key'] as const) {
    const path = paths[kind]
    if (path === undefined) continue
    try {
      read[kind] = readFileSync(path)
    } catch (error) {
      throw new ConnectionError(
        `The ${KINDS[kind]} ${path} cannot be read (${(error as NodeJS.ErrnoException).code}): correct \`${kind}\`, whose relative paths are from the project’s folder.`,
        { cause: error },
      )
    }
    if (!read[kind].includes('-----BEGIN '))
      throw new ConnectionError(
        `The ${KINDS[kind]} ${path} is not in PEM: name a file that holds \`-----BEGIN …\`.`,
      )
  }
  const options = { ...read, ...(keyPassphrase !== undefined && { passphrase: keyPassphrase }) }
  try {
    createSecureContext(options)
  } catch (error) {
    const named = (['ca', 'cert', 'key'] as const).flatMap((kind) =>
      paths[kind] === undefined ? [] : [`${KINDS[kind]} ${paths[kind]}`],
    )
    throw new ConnectionError(
      `TLS cannot be spoken with ${named.join(', ')}: ${(error as Error).message}.${hintOf(error)}`,
      {
        cause: error,
      },
    )
  }
  return options
}

function hintOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (/KEY_VALUES_MISMATCH/.test(code) || /key values mismatch/i.test(message))
    return ' The key is another certificate’s: name the two that belong together.'
  if (
    /INTERRUPTED_OR_CANCELLED|BAD_DECRYPT|BAD_PASSWORD/.test(code) ||
    /cancelled|bad decrypt/i.test(message)
  )
    return ' The key is encrypted: name the variable with its passphrase in `keyPassphrase`, or correct that.'
  return ''
}
