import { explained, hintFor } from '../tls/explain.ts'
import { describeTls } from '../tls/tls.ts'
import type { HttpConnection } from './connection.ts'

/** What a request bears, without any secret: its login, the names of its headers, how it speaks TLS. */
export function describeHttp({ url, headers = {}, tls }: HttpConnection): string {
  const login = loginOf(headers)
  const names = Object.keys(headers).filter((name) => name.toLowerCase() !== 'authorization')
  const parts = [
    ...(url.startsWith('https:') ? [`with ${describeTls(tls ?? { verify: 'full' })}`] : []),
    ...(login === undefined ? [] : [login]),
    ...(names.length === 0 ? [] : [`with ${names.join(', ')}`]),
  ]
  return parts.join(', ')
}

/** Why no answer came: what was asked for, what was said, and what to do next. */
export function explainHttp(error: unknown, connection: HttpConnection, method: string, url: string): string {
  const { headers = {}, tls } = connection
  const by = describeHttp(connection)
  const hint = hintOf((error as Error).message ?? '', connection) || hintFor(error)
  const secrets = [tls?.keyPassphrase, ...Object.values(headers)]
  return explained(`${method} ${url}${by === '' ? '' : ` (${by})`} got no answer`, error, secrets, hint)
}

function hintOf(message: string, { url, tls }: HttpConnection): string {
  if (/wrong version number/i.test(message))
    return 'What listens there does not speak TLS: write http://, or correct the port.'
  // TLS 1.3 has the server look at the client's certificate only after the client has begun to speak.
  if (/other side closed|socket hang up|ECONNRESET/.test(message) && url.startsWith('https:') && !tls?.cert)
    return 'If it asks for a client certificate, name one and its key in `tls.cert` and `tls.key`.'
  return ''
}

/** What to do about a status that refuses the asker; empty for any other. */
export function hintForStatus(status: number, connection: HttpConnection | undefined): string {
  if (status !== 401 && status !== 403) return ''
  const login = loginOf(connection?.headers ?? {}) ?? 'without a login'
  return `\nIt was asked ${login}: name one in \`bearer\`, \`basic\` or \`secretHeaders\`, or correct the variable.`
}

function loginOf(headers: Readonly<Record<string, string>>): string | undefined {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization') ?? []
  if (value === undefined) return undefined
  if (!value.startsWith('Basic ')) return `with a ${value.split(' ', 1)[0]?.toLowerCase()} token`
  const [user] = Buffer.from(value.slice('Basic '.length), 'base64').toString().split(':', 1)
  return `as ${user}`
}
