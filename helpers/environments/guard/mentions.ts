import { isAddress, canonicalHost } from './addresses.ts'
import { authorities, type HostPort } from './authority.ts'

/** What is called so holds an address, whatever its value looks like. */
const HOLDS_ADDRESS =
  /(^|[_.-]|PG)(HOSTS?|HOSTNAMES?|HOSTADDR|URLS?|URIS?|DSNS?|ADDR(ESS(ES)?)?|ENDPOINTS?|BROKERS?|SERVERS?|DOMAINS?|NODES?|PEERS?|PRIMARY|REPLICAS?|MASTER|LEADER|UPSTREAMS?|PROXY|BOOTSTRAP)$/i
/** Whatever a scheme stands before, also in the middle of JSON, of a command or of a list. */
const URLS = /[a-z][\w+.:-]*:[\\/]{2,}[^\s"'`<>|{}]+/gi
/** `host=` and its like, in a connection string, a query, JSON or a command's options, overrule what stands before. */
const KEYWORDS =
  /(?:^|[\s;?&,({"'-])["']?(?:host(?:name|addr|s)?|server|data source|addr(?:ess)?|brokers?|endpoint|bootstrap[._-]servers?)["']?\s*[=:\s]\s*["']?(?:tcp:)?([^\s;&"')}]+)/gi
/** `user@tcp(host:3306)/name`, as Go's client of MySQL has it. */
const DIALLED = /\btcp[46]?\(([^)]+)\)/gi
/** A host with a port, wherever it stands. */
const PORTED = /(?<![\w.:@/-])((?:[a-z0-9_][\w-]*(?:\.[\w-]+)*\.?|\[[\da-f:.%]+\]):\d{2,5})(?![\w.:])/gi
/** A qualified name and nothing else. */
const QUALIFIED = /^\s*[a-z0-9_-]+(\.[a-z0-9_-]+)*\.[a-z]{2,}\.?(:\d+)?\s*$/i

const NAMES = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu
const SIXES = /[\da-f]*:[\da-f]*:[\da-f:.]*/gi

/** The hosts, with their ports, that somebody who is told a value under a name would connect to. */
export function hostsIn(name: string, value: string): HostPort[] {
  const urls = [...value.matchAll(URLS)].flatMap(([url]) => listed(url).flatMap(authorities))
  const found = [KEYWORDS, DIALLED, PORTED].flatMap((pattern) =>
    [...value.matchAll(pattern)].flatMap(([, host = '']) => authorities(host)),
  )
  const isPlain = HOLDS_ADDRESS.test(name) && !/^\s*\w+\s*=|^\s*[[{]/.test(value)
  const whole = isPlain || QUALIFIED.test(value) || /^[\w+.:-]+:\/\//.test(value.trim())
  return [...urls, ...found, ...(whole ? listed(value).flatMap(authorities) : [])].filter(
    ({ host }) => !/[=\s]/.test(host),
  )
}

/** URLs that stand in a row are separate, and hosts of one URL are not. */
const listed = (text: string) => text.split(/[,;\s]+(?=[a-z][\w+.:-]*:\/\/)/i)

/**
 * Everything in a value that could be a name or an address, whatever it is for: what production is called has no
 * business there. Userinfo is left out, in which a password may look like anything.
 */
export function wordsIn(value: string): string[] {
  const text = plainText(value)
  const names = [...text.matchAll(NAMES)].map(([word]) => word)
  const sixes = [...text.matchAll(SIXES)]
    .map(([word]) => word)
    .filter((word) => isAddress(canonicalHost(word)))
  return [...new Set([...names, ...sixes])]
}

/** Without what hides a word from the eye and not from a resolver: escapes, wide letters and dots, letters without width. */
function plainText(value: string): string {
  return unescaped(value)
    .normalize('NFKC')
    .replaceAll(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replaceAll(/[。．｡]/g, '.')
    .replaceAll(/:\/\/[^\s/,"']*@/g, '://')
}

function unescaped(value: string): string {
  const unicode = value.replaceAll(/\\u([\da-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return unicode.replaceAll(/(%[\da-f]{2})+/gi, (escape) => {
    try {
      return decodeURIComponent(escape)
    } catch {
      return escape
    }
  })
}
