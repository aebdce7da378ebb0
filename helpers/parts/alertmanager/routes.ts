/** As much of Alertmanager's configuration as says who is told of an alert. */
export interface Route {
  readonly receiver?: string
  readonly group_interval?: string
  readonly routes?: readonly Route[]
  readonly continue?: boolean
  readonly matchers?: readonly string[]
  readonly match?: Labels
  readonly match_re?: Labels
}

export type Labels = Readonly<Record<string, string>>

/** Every receiver that some route leads to. */
export function receiversOf(route: Route | undefined): string[] {
  if (!route) return []
  return [
    ...(route.receiver === undefined ? [] : [route.receiver]),
    ...(route.routes ?? []).flatMap(receiversOf),
  ]
}

/**
 * The receivers that an alert with these labels may go to, by the routing tree (Alertmanager's documentation, "Route-related
 * settings"). It may have more labels than are known: what depends on one of those is possible either way.
 */
export function receiversFor(route: Route, labels: Labels, inherited?: string): Set<string> {
  const own = route.receiver ?? inherited
  const reached = new Set<string>()
  let isHandled = false
  for (const child of route.routes ?? []) {
    const fits = fitsRoute(child, labels)
    if (fits === false) continue
    for (const receiver of receiversFor(child, labels, own)) reached.add(receiver)
    if (fits === undefined) continue
    isHandled = true
    if (child.continue !== true) break
  }
  if (!isHandled && own !== undefined) reached.add(own)
  return reached
}

/** Whether an alert meets all of a route's conditions; undefined where that hangs on what is not known of it. */
function fitsRoute({ matchers = [], match = {}, match_re = {} }: Route, labels: Labels): boolean | undefined {
  const conditions = [
    ...matchers.flatMap(conditionsIn),
    ...Object.entries(match).map(([label, value]) => ({ label, sign: '=', value })),
    ...Object.entries(match_re).map(([label, value]) => ({ label, sign: '=~', value })),
  ]
  const met = conditions.map((condition) => condition && isMet(condition, labels))
  if (met.includes(false)) return false
  return met.includes(undefined) ? undefined : true
}

interface Condition {
  readonly label: string
  readonly sign: string
  readonly value: string
}

const CONDITION = /([\w.:-]+|"[^"]+")\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|[^,}\s]+)/g

/** The conditions of one matcher, of which there may be several between braces; undefined stands for one that cannot be read. */
function conditionsIn(matcher: string): (Condition | undefined)[] {
  const found = [...matcher.matchAll(CONDITION)].map(([, label = '', sign = '', value = '']) => ({
    label: bare(label),
    sign,
    value: bare(value),
  }))
  return found.length > 0 ? found : [undefined]
}

function isMet({ label, sign, value }: Condition, labels: Labels): boolean | undefined {
  const own = labels[label]
  // A label that is made when the alert rings is as little known as one that only its series has.
  if (own === undefined || own.includes('{{')) return undefined
  const isLike = sign.endsWith('~') ? isOfPattern(own, value) : own === value
  return sign.startsWith('!') && isLike !== undefined ? !isLike : isLike
}

function isOfPattern(text: string, pattern: string): boolean | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 's').test(text)
  } catch {
    return undefined
  }
}

const bare = (text: string) =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll(/\\(["\\])/g, '$1') : text
