import { basename } from 'node:path'
import { authorities } from '../../environments/guard/index.ts'

/** Programs whose only trade it is to lead a port elsewhere. */
const FORWARDERS =
  /^(ssh|autossh|socat|kubectl|oc|ncat|nc|netcat|stunnel4?|rinetd|gost|chisel|frpc|cloudflared|cloud[-_]sql[-_]proxy|session-manager-plugin|tsh)$/
/** Options of ssh that stand alone, as one word. */
const NO_HOST = /^-|^\d+$|[/:]/

export interface Ends {
  readonly program: string
  /** `host:port` of everything that the command line may lead the port to. */
  readonly ends: readonly string[]
  /** A forwarder whose command line does not say where to: it stands in a file, or with somebody else. */
  readonly hidden: boolean
}

/**
 * What a command line says of where a port leads: `-L 5433:db.internal:5432` and the destination of ssh,
 * `TCP:db.internal:5432` of socat, and any other host with a port. Nothing else of it is handed out: it may hold secrets.
 */
export function endsOf(args: readonly string[], port: number): Ends {
  const program = basename((args[0] ?? '').replace(/:.*$/, ''))
  const rest = args.slice(1).flatMap((arg) => arg.split(/[\s,=]+/))
  const led = rest.flatMap((arg) => ledTo(arg, port))
  const destinations = /^(auto)?ssh$/.test(program)
    ? rest.filter((arg) => arg !== '' && !NO_HOST.test(arg))
    : []
  return {
    program,
    ends: [...led, ...destinations.map((each) => `${each.slice(each.lastIndexOf('@') + 1)}:22`)],
    hidden: led.length === 0 && FORWARDERS.test(program),
  }
}

function ledTo(arg: string, port: number): string[] {
  if (/LISTEN/i.test(arg)) return []
  if (arg.includes('://')) return authorities(arg).map(({ host, port: at }) => `${host}:${at ?? ''}`)
  const [, before = '', host, end] =
    /^(.*?)(\[[^\]]+\]|[^:@/[\]]+):(\d{1,5})$/.exec(arg.replace(/^-[LW]/, '')) ?? []
  if (host === undefined || /^\d+$/.test(host)) return []
  // Of the forwards of one process only those that begin at the port.
  const from = /(?:^|:)(\d+):$/.exec(before)?.[1]
  return from !== undefined && Number(from) !== port ? [] : [`${host}:${end}`]
}
