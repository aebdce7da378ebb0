/** A host without the brackets in which URLs put an address of IPv6: as sockets take it. */
export const bareHost = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')

/** `host:port` as URLs have it, an address of IPv6 in brackets. */
export function hostPort(host: string, port: number | string): string {
  const bare = bareHost(host)
  return `${bare.includes(':') ? `[${bare}]` : bare}:${port}`
}
