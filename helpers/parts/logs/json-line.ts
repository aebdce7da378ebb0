import { levelOf, SYSLOG } from './level.ts'
import type { LineRead } from './entry.ts'
import type { LogFormat } from './schema.ts'

type Json = Readonly<Record<string, unknown>>

/** Where loggers usually say the level: pino, ECS, GCP, Python, OpenTelemetry, .NET, Serilog, MongoDB. */
const LEVEL_FIELDS =
  'level severity log.level levelname lvl loglevel log_level level_name severityText severity_text @l @level s'.split(
    ' ',
  )
const MESSAGE_FIELDS = 'msg message event short_message @m @mt @message body textPayload'.split(' ')

/** What a line of JSON says; undefined where it is none, or does not say how grave it is. */
export function readJson(line: string, { levelField, levels }: LogFormat): LineRead | undefined {
  const object = parsed(line)
  if (!object) return undefined
  const fields = levelField === undefined ? LEVEL_FIELDS : [levelField]
  const value = fields.map((field) => valueAt(object, field)).find((found) => found !== undefined)
  const level = value === undefined ? withoutLevel(object) : levelOf(value, levels ?? severities(object))
  if (level === undefined) return undefined
  const message = MESSAGE_FIELDS.map((field) => valueAt(object, field)).find(
    (found) => typeof found === 'string',
  )
  return { level, message: typeof message === 'string' ? message : line }
}

function parsed(line: string): Json | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Json
  } catch {
    return undefined
  }
}

/** GELF's levels are syslog's by its specification; nobody else's numbers below 10 are known. */
const severities = (object: Json) => ('short_message' in object ? SYSLOG : undefined)

/** Serilog leaves the level out where it is information. */
const withoutLevel = (object: Json) => ('@t' in object ? 'INFO' : undefined)

/** A value by its name, of whatever case, or by the way to it: `log.level` is both a name and a way. */
function valueAt(object: Json, field: string): unknown {
  const name = Object.keys(object).find((key) => key.toLowerCase() === field.toLowerCase())
  if (name !== undefined) return object[name]
  const [first = '', ...rest] = field.split('.')
  const inner = object[first]
  return rest.length > 0 && typeof inner === 'object' && inner !== null
    ? valueAt(inner as Json, rest.join('.'))
    : undefined
}
