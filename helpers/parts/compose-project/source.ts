import { readFile } from 'node:fs/promises'
import { dirname, join, normalize, relative } from 'node:path'
import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Pair,
} from 'yaml'

export type Way = readonly (string | number)[]

/** A YAML file as it is written: where in it something stands. What it means, others say. */
export interface YamlSource {
  /** As a path from the project. */
  readonly file: string
  readonly text: string
  /** The first thing against its syntax, with its line; undefined where it can be read. */
  readonly problem: { readonly what: string; readonly line: number } | undefined
  /** As plain data; undefined where it cannot be read, or holds nothing. */
  readonly data: unknown
  /** The line of what a way of keys and indexes leads to, through anchors and merges; undefined where it leads nowhere. */
  readonly line: (way: Way) => number | undefined
}

/** Reads YAML that keeps the places of what it says. Tags that Compose alone knows, such as `!override`, are passed over. */
export function yamlSource(file: string, text: string): YamlSource {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: true,
    logLevel: 'silent',
    uniqueKeys: false,
  })
  const [error] = document.errors
  return {
    file,
    text,
    problem: error && { what: error.message.split('\n', 1)[0] ?? '', line: lines.linePos(error.pos[0]).line },
    data: error ? undefined : plain(document),
    line: (way) => {
      const at = offsetOf(document, way)
      return at === undefined ? undefined : lines.linePos(at).line
    },
  }
}

/** An alias that leads nowhere, or to itself, makes a document that is no data. */
function plain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 1000 }) as unknown
  } catch {
    return undefined
  }
}

function offsetOf(document: Document, way: Way): number | undefined {
  let node: unknown = document.contents
  let offset = isNode(node) ? node.range?.[0] : undefined
  for (const key of way) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = pairOf(document, node.items, String(key))
      if (pair === undefined) return undefined
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = pair.value
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(key)]
      if (item === undefined) return undefined
      offset = isNode(item) ? (item.range?.[0] ?? offset) : offset
      node = item
    } else return undefined
  }
  return offset
}

/** The parser makes a symbol of a key that merges. */
const nameOf = (key: unknown) => (typeof key === 'symbol' ? '<<' : String(key))

/** A map's own key, else one that is merged into it by `<<`. */
function pairOf(document: Document, items: readonly unknown[], key: string): Pair | undefined {
  const pairs = items.filter((item): item is Pair => isPair(item))
  const named = (name: string) =>
    pairs.filter((pair) => isScalar(pair.key) && nameOf(pair.key.value) === name)
  const [own] = named(key)
  if (own !== undefined) return own
  for (const { value } of named('<<')) {
    for (const from of isSeq(value) ? value.items : [value]) {
      const merged: unknown = isAlias(from) ? from.resolve(document) : from
      const found = isMap(merged) ? pairOf(document, merged.items, key) : undefined
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** The compose files of a project as they are written, in the order of merging, what they include before each. */
export async function composeSources(folder: string, files: readonly string[]): Promise<YamlSource[]> {
  const seen = new Map<string, YamlSource>()
  for (const file of files) await read(folder, normalize(file), seen)
  return [...seen.values()]
}

async function read(folder: string, file: string, seen: Map<string, YamlSource>): Promise<void> {
  if (seen.has(file)) return
  const text = await readFile(join(folder, file), 'utf8').catch(() => undefined)
  if (text === undefined) return
  const source = yamlSource(file, text)
  seen.set(file, source)
  for (const path of included(source.data)) await read(folder, relative('.', join(dirname(file), path)), seen)
}

function included(data: unknown): string[] {
  const { include } = (data ?? {}) as { include?: unknown }
  const entries: unknown[] = Array.isArray(include) ? include : []
  return entries.flatMap((entry) => {
    const { path = entry } = (entry ?? {}) as { path?: unknown }
    return [path].flat().filter((each): each is string => typeof each === 'string')
  })
}
