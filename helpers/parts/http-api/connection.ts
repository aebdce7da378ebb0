import { z } from 'zod'
import { port, variable } from '../../environments/schema/primitives.ts'
import { hostPort } from '../host/host-port.ts'
import { tlsSchema } from '../tls/schema.ts'
import { tlsOf, type SecretOf, type Tls } from '../tls/tls.ts'

const header = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'the name of a header')

/** How a client reaches an HTTP API, with secrets by the name of their variable. */
export const httpConnectionSchema = z
  .strictObject({
    /** With the path that all of it is under, if there is one; left out, it is made of host, port and TLS. */
    url: z
      .url({ protocol: /^https?$/ })
      .refine(
        (url) => !/[?#]|\/\/[^/]*@/.test(url),
        'without query, fragment and login, for which there is `basic`',
      )
      .optional(),
    /** Left out, the environment's domain. */
    host: z.string().min(1).optional(),
    /** Left out, 443 with TLS and 80 without. */
    port: port.optional(),
    /** TLS for `host` and `port`; a URL says it by https. */
    tls: tlsSchema.optional(),
    /** Sent with every request. */
    headers: z.record(header, z.string()).default({}),
    /** The same with what is secret: the variable for each. */
    secretHeaders: z.record(header, variable).default({}),
    /** The variable with a token (RFC 6750). */
    bearer: variable.optional(),
    /** A user, and the variable with its password (RFC 7617). */
    basic: z
      .strictObject({
        /** The user's name. */
        user: z.string().regex(/^[^:]+$/),
        /** The variable with the password. */
        password: variable,
      })
      .optional(),
  })
  .superRefine(({ url, host, port, tls, bearer, basic }, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (url !== undefined && host !== undefined) issue('host', '`url` says it')
    if (url !== undefined && port !== undefined) issue('port', '`url` says it')
    if (url?.startsWith('http:') && tls) issue('tls', '`url` is without TLS: write https://')
    if (bearer !== undefined && basic)
      issue('basic', 'one request bears one login: leave this or `bearer` out')
  })
export type HttpConnectionConfig = z.output<typeof httpConnectionSchema>

export interface HttpConnection {
  /** Absolute, without a slash at its end; what is asked for is under it. */
  readonly url: string
  /** Sent with every request to it, secrets among them. */
  readonly headers?: Readonly<Record<string, string>>
  readonly tls?: Tls
}

/**
 * A connection with its secrets and with absolute paths, which are from `folder` otherwise.
 * @throws where a file of it cannot be used, or a variable is not set
 */
export function httpConnectionOf(
  config: HttpConnectionConfig,
  { domain, secretOf, folder }: { domain: string; secretOf: SecretOf; folder: string },
): HttpConnection {
  const { url, host = domain, port, headers, secretHeaders, bearer, basic } = config
  const tls = tlsOf(config.tls, secretOf, folder)
  const scheme = tls ? 'https' : 'http'
  const secret = Object.entries(secretHeaders).map(([name, variable]) => [name, secretOf(variable)])
  return {
    url: (url ?? `${scheme}://${hostPort(host, port ?? (tls ? 443 : 80))}`).replace(/\/+$/, ''),
    headers: {
      ...headers,
      ...(Object.fromEntries(secret) as Record<string, string>),
      ...(bearer !== undefined && { authorization: `Bearer ${secretOf(bearer)}` }),
      ...(basic && { authorization: `Basic ${base64(`${basic.user}:${secretOf(basic.password)}`)}` }),
    },
    ...(tls && { tls }),
  }
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** The address of a path under a connection's own, which may have one itself: no leading slash leads out of it. */
export function urlUnder({ url }: Pick<HttpConnection, 'url'>, path: string): string {
  return `${url.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
}

/** Whether an address is at the very server of a connection: its headers and certificates are for no other. */
export function isAt({ url }: Pick<HttpConnection, 'url'>, address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(url).origin
}
