import { relative, resolve } from 'node:path'
import { mapOf, textOf } from './data.ts'

/** Where the Dockerfile of a rendered `build` lies, from the project; or its text, where the compose file holds it. */
export function dockerfileOf(build: unknown, folder: string) {
  const { context, dockerfile, dockerfile_inline: inline, target } = mapOf(build)
  const from = textOf(context) ?? '.'
  // A repository or an archive is fetched.
  const isRemote = /^(https?:|git@|git:|ssh:|github\.com\/)/.test(from) || /:\/\//.test(from)
  return {
    context: isRemote ? undefined : relative(folder, resolve(folder, from)) || '.',
    path:
      isRemote || textOf(inline) !== undefined
        ? undefined
        : relative(folder, resolve(folder, from, textOf(dockerfile) ?? 'Dockerfile')),
    inline: textOf(inline),
    target: textOf(target),
  }
}

export interface Instruction {
  readonly word: string
  readonly rest: string
  readonly line: number
}

/** The instructions of a Dockerfile: continued lines are put together, comments, parser directives and here-documents left out. */
export function instructions(text: string): Instruction[] {
  const escape = /^#\s*escape\s*=\s*`/m.test(text) ? '`' : '\\'
  const all: Instruction[] = []
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  for (let index = 0; index < lines.length; index++) {
    const start = index
    let line = lines[index] ?? ''
    if (/^\s*(#|$)/.test(line)) continue
    while (line.trimEnd().endsWith(escape) && index + 1 < lines.length) {
      index++
      const next = lines[index] ?? ''
      line = /^\s*#/.test(next) ? line : `${line.trimEnd().slice(0, -1)} ${next}`
    }
    for (const [, name = ''] of line.matchAll(/<<-?["']?([A-Za-z_]\w*)["']?/g)) {
      if (!/^\s*(RUN|COPY|ADD)\b/i.test(line)) break
      while (index + 1 < lines.length && (lines[index + 1] ?? '').trim() !== name) index++
      index++
    }
    const [, word = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(line) ?? []
    all.push({ word: word.toUpperCase(), rest, line: start + 1 })
  }
  return all
}
