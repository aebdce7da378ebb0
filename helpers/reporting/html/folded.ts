import { escape } from './escape.ts'

/** Levels of a value that are open when it is first looked at. */
const OPEN = 2
/** Elements of a list that are shown before the rest is folded away. */
const MANY = 50

/** A value as a page whose objects and lists can be folded, without a script: reports show attachments in a sandbox. */
export function foldedPage(value: unknown): string {
  return `<!doctype html><meta charset="utf-8"><style>
:root{color-scheme:light dark;font:13px/1.5 ui-monospace,monospace}
body{margin:8px}details{margin-left:1.2em}summary{cursor:pointer;margin-left:-1.2em}div.leaf{margin-left:1.2em}
.key{color:light-dark(#0b5394,#8ab4f8)}.text{color:light-dark(#1b6e3c,#81c995);white-space:pre-wrap;overflow-wrap:anywhere}.plain{color:light-dark(#8a3b00,#fcad70)}.count{opacity:.65}
</style>${fold(undefined, value, 0)}`
}

function fold(key: string | undefined, value: unknown, depth: number): string {
  const name = key === undefined ? '' : `<span class="key">${escape(key)}</span>: `
  if (typeof value !== 'object' || value === null) return `<div class="leaf">${name}${leaf(value)}</div>`
  const entries = Object.entries(value)
  const kind = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`
  const inner = entries.map(([each, own]) => fold(each, own, depth + 1))
  const rest = inner.length - MANY
  const shown =
    rest > 0
      ? `${inner.slice(0, MANY).join('')}<details><summary>${rest} …</summary>${inner.slice(MANY).join('')}</details>`
      : inner.join('')
  return `<details${depth < OPEN ? ' open' : ''}><summary>${name}<span class="count">${kind}</span></summary>${shown}</details>`
}

function leaf(value: unknown): string {
  const isText = typeof value === 'string'
  return `<span class="${isText ? 'text' : 'plain'}">${escape(isText ? value : String(value))}</span>`
}
