/** Where something listens, as it was written. */
export interface HostPort {
  readonly host: string
  readonly port: number | undefined
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  postgres: 5432,
  postgresql: 5432,
  redis: 6379,
  rediss: 6379,
  kafka: 9092,
  ssh: 22,
}
const SCHEME = /^\s*(?:[a-z][\w+.-]*:)*?([a-z][\w+.-]*):[\\/]{2,}/i

/**
 * The hosts and ports of a URL, of `user@host:port` or of a list such as `one:9092,two:9092`. More than one scheme
 * (`jdbc:postgresql://`), more than one host and any userinfo are understood; what follows the authority is left out.
 */
export function authorities(text: string): HostPort[] {
  const web = /^\s*https?:/i.test(text) ? parsedAsWeb(text) : undefined
  if (web) return [web]
  const scheme = SCHEME.exec(text)
  const rest = scheme ? text.slice(scheme[0].length) : text
  const byDefault = DEFAULT_PORTS[scheme?.[1]?.toLowerCase() ?? '']
  return [authorityOf(rest), ...(scheme ? behindSlash(rest) : [])]
    .flatMap((each) => each.split(/[,;\s]+/))
    .map((each) => hostAndPort(each, byDefault))
    .filter(({ host }) => host !== '')
}

const authorityOf = (rest: string) => {
  const [authority = ''] = rest.split(/[/\\?#]/, 1)
  return authority.slice(authority.lastIndexOf('@') + 1)
}

/** A slash in a password is not allowed in a URL, and yet some clients look for the host behind it. */
const behindSlash = (rest: string) =>
  /[/?#].*@/.test(rest) ? [authorityOf(rest.slice(rest.lastIndexOf('@') + 1))] : []

/** A client of HTTP reads `http:\\host`, `http:host` and percent signs in its own way, so it is asked how. */
function parsedAsWeb(text: string): HostPort | undefined {
  if (!URL.canParse(text)) return undefined
  const { hostname, port, protocol } = new URL(text)
  // Several hosts in one URL: some clients take what no browser does.
  if (hostname.includes(',')) return undefined
  return { host: hostname, port: port === '' ? DEFAULT_PORTS[protocol.slice(0, -1)] : Number(port) }
}

function hostAndPort(text: string, byDefault: number | undefined): HostPort {
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(text)
  // Two colons without brackets are an IPv6 address, which leaves no room for a port.
  // What follows a single colon, and is no port, may be part of a password: it is left out.
  const plain = /^([^:]*)(?::(\d*)[^:]*)?$/.exec(text)
  const [, host, port] = bracketed ?? plain ?? [undefined, text, undefined]
  return { host: host ?? '', port: port ? Number(port) : byDefault }
}
