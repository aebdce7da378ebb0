import type { At } from '../kind.ts'
import { httpConnectionOf, type HttpConnection, type HttpConnectionConfig } from './connection.ts'

/** How clients reach a part that is asked by HTTP. @throws where a file or a secret is missing */
export function httpConnection({ declared, ...from }: At<HttpConnectionConfig>): HttpConnection {
  const { url, port } = declared
  return httpConnectionOf({ ...declared, ...(url === undefined && { port: port ?? 0 }) }, from)
}
