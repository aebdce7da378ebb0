import type { LineRead } from './entry.ts'
import { levelOf } from './level.ts'
import type { LogFormat } from './schema.ts'

const PAIR = /(?<=^|\s)(?<key>[^\s="]+)=(?<value>"(?:[^"\\]|\\.)*"|\S*)/g
const LEVEL_KEYS = ['level', 'lvl', 'severity', 'loglevel', 'log_level', 'log.level']
const MESSAGE_KEYS = ['msg', 'message', 'event']

/** What a line of `key=value` pairs says; undefined where it has none that says how grave it is. */
export function readLogfmt(line: string, { levelField, levels }: LogFormat): LineRead | undefined {
  const pairs = new Map(
    [...line.matchAll(PAIR)].map(({ groups }) => [groups?.key ?? '', unquoted(groups?.value ?? '')] as const),
  )
  const valueOf = (keys: readonly string[]) =>
    keys.map((key) => pairs.get(key)).find((value) => value !== undefined)
  const level = levelOf(valueOf(levelField === undefined ? LEVEL_KEYS : [levelField]), levels)
  return level && { level, message: valueOf(MESSAGE_KEYS) ?? line }
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value
}
