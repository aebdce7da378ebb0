import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { writtenBinds } from './binds.ts'
import { mapOf, textOf, textsOf } from './data.ts'
import { dockerfileOf, instructions, type Instruction } from './dockerfiles.ts'
import { nearestPlace, writtenServices, type Linted } from './linted.ts'
import type { Wrong } from './wrong.ts'

/** https://docs.docker.com/reference/dockerfile/ */
const KNOWN = new Set(
  'FROM RUN CMD LABEL MAINTAINER EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK SHELL'.split(
    ' ',
  ),
)

/** Builds of what is not there, Dockerfiles that no builder takes, and files that services want and nobody has. */
export async function buildsLint(linted: Linted): Promise<Wrong[]> {
  const builds = await Promise.all(
    Object.entries(linted.model.services ?? {}).map(async ([name, service]) =>
      service?.build ? build(linted, name, service.build) : [],
    ),
  )
  // Several services may be built of one Dockerfile.
  const seen = new Set<string>()
  const once = builds.flat().filter(({ rule, file, line, what }) => {
    const key = `${file}:${line}:${what}:${rule}`
    return !seen.has(key) && seen.add(key)
  })
  return [...once, ...mountedFiles(linted), ...declaredFiles(linted)]
}

async function build(linted: Linted, name: string, declared: unknown): Promise<Wrong[]> {
  const { folder } = linted
  const { context, path, inline, target } = dockerfileOf(declared, folder)
  const wrong = (key: string, what: string, why: string): Wrong => {
    const { file, line } = nearestPlace(linted, ['services', name, 'build', key])
    return { ...{ rule: 'build-missing', file, line }, what, why }
  }
  if (context !== undefined && !existsSync(join(folder, context)))
    return [
      wrong(
        'context',
        `${name} is built of ${context}, which is not there.`,
        'Its image cannot be built: correct `build.context`.',
      ),
    ]
  const text =
    inline ??
    (path === undefined ? undefined : await readFile(join(folder, path), 'utf8').catch(() => undefined))
  if (text === undefined)
    return path === undefined
      ? []
      : [
          wrong(
            'dockerfile',
            `${name} is built by ${path}, which is not there.`,
            'Its image cannot be built: correct `build.dockerfile`.',
          ),
        ]
  const all = instructions(text)
  const stages = stagesOf(all)
  const broken = await problems(folder, context, path ?? '', all, stages, inline === undefined)
  if (target === undefined || target === '' || stages.includes(target.toLowerCase()) || /^\d+$/.test(target))
    return broken
  const known = stages.filter((stage) => stage !== '').join(', ') || 'none has a name'
  return [
    ...broken,
    wrong(
      'target',
      `${name} is built up to the stage ${target}, which ${path ?? 'its Dockerfile'} does not have.`,
      `Its image cannot be built. Stages there: ${known}.`,
    ),
  ]
}

const stagesOf = (all: readonly Instruction[]) =>
  all
    .filter(({ word }) => word === 'FROM')
    .map(({ rest }) => (/\sAS\s+(\S+)/i.exec(rest)?.[1] ?? '').toLowerCase())

async function problems(
  folder: string,
  context: string | undefined,
  file: string,
  all: readonly Instruction[],
  stages: readonly string[],
  isFile: boolean,
): Promise<Wrong[]> {
  if (!isFile) return []
  const wrong: Wrong[] = []
  const say = (line: number, what: string, why: string) =>
    wrong.push({ rule: 'build-broken', file, line, what, why })
  const first = all.find(({ word }) => word !== 'ARG')
  if (first === undefined || first.word !== 'FROM')
    say(
      first?.line ?? 1,
      'the first instruction is not FROM.',
      'No builder takes it: name the image that is built on.',
    )
  for (const { word, rest, line } of all) {
    if (!KNOWN.has(word)) {
      say(line, `${word} is no instruction.`, 'No builder takes the file: see the line.')
      continue
    }
    if (word === 'FROM' && rest.trim() === '')
      say(line, 'FROM names no image.', 'Name the image that is built on.')
    if (word !== 'COPY' && word !== 'ADD') continue
    const from = /--from=(\S+)/.exec(rest)?.[1]
    if (from !== undefined) continue
    const missing = context === undefined ? undefined : await missingSource(join(folder, context), rest)
    if (missing !== undefined)
      say(
        line,
        `${word} takes ${missing}, which is not in the build’s folder ${context}.`,
        'The build ends there: correct the path, or put the file into the repository.',
      )
  }
  const names = new Set(stages)
  for (const { word, rest, line } of all) {
    const from = word === 'COPY' ? /--from=(\S+)/.exec(rest)?.[1] : undefined
    // A name with a colon or slash is an image's; without either it may still be one, of which few are meant.
    if (from === undefined || /[:/$.]/.test(from) || /^\d+$/.test(from) || names.has(from.toLowerCase()))
      continue
    say(
      line,
      `COPY takes from the stage ${from}, which is not there.`,
      `The build ends there. Stages: ${[...names].filter(Boolean).join(', ') || 'none has a name'}.`,
    )
  }
  return wrong
}

/** The first of what is copied that is not there; what variables or here-documents name is not known before the build. */
async function missingSource(context: string, rest: string): Promise<string | undefined> {
  const words = rest.trim().startsWith('[') ? jsonWords(rest) : rest.split(/\s+/)
  const plain = words.filter((word) => word !== '' && !word.startsWith('--'))
  for (const source of plain.slice(0, -1)) {
    if (/[$<]|^https?:|^git@|\.git(#|$)/.test(source)) continue
    const path = source.replace(/^\//, '')
    const found = /[*?[]/.test(path)
      ? (await Array.fromAsync(glob(path, { cwd: context }))).length > 0
      : existsSync(join(context, path))
    if (!found) return source
  }
  return undefined
}

function jsonWords(text: string): string[] {
  try {
    return textsOf(JSON.parse(text))
  } catch {
    return []
  }
}

/** A file that is mounted and is not there becomes an empty folder, made by the engine. */
function mountedFiles(linted: Linted): Wrong[] {
  const wrong: Wrong[] = []
  for (const { source, name, service } of writtenServices(linted)) {
    const rendered = linted.model.services?.[name]?.volumes ?? []
    for (const { source: from, target, key } of writtenBinds(service.volumes)) {
      if (!from.startsWith('.') || from.includes('$') || !/\.[a-z]\w*$/i.test(target)) continue
      if (!rendered.some((each) => each.target === target)) continue
      const path = normalize(join(dirname(source.file), from))
      if (existsSync(join(linted.folder, path))) continue
      wrong.push({
        ...{ rule: 'file-missing', file: source.file },
        line: source.line(['services', name, 'volumes', key]),
        what: `${name} is to see ${path} at ${target}, and there is no such file.`,
        why: 'The engine makes an empty folder of that name instead, and the service finds no settings there.',
      })
    }
  }
  return wrong
}

/** Files of secrets, configs and variables that Compose has to read. */
function declaredFiles(linted: Linted): Wrong[] {
  const wrong: Wrong[] = []
  const missing = (path: string, file: string, line: number | undefined, what: string) => {
    if (path === '' || path.includes('$')) return
    const from = path.startsWith('/') ? path : join(linted.folder, dirname(file), path)
    if (existsSync(from)) return
    wrong.push({
      ...{ rule: 'file-missing', file, line },
      what: `${what} is ${path}, and there is no such file.`,
      why: 'Compose refuses to start the service without it.',
    })
  }
  for (const source of linted.sources) {
    for (const kind of ['secrets', 'configs'] as const)
      for (const [name, each] of Object.entries(mapOf(mapOf(source.data)[kind])))
        missing(
          textOf(mapOf(each).file) ?? '',
          source.file,
          source.line([kind, name]),
          `the file of ${kind.slice(0, -1)} ${name}`,
        )
  }
  for (const { source, name, service } of writtenServices(linted)) {
    const files = service.env_file
    const list: unknown[] = Array.isArray(files) ? (files as unknown[]) : [files]
    for (const [index, each] of list.entries()) {
      const path = textOf(each) ?? textOf(mapOf(each).path) ?? ''
      if (mapOf(each).required === false) continue
      const way = ['services', name, 'env_file', ...(Array.isArray(files) ? [index] : [])]
      missing(path, source.file, source.line(way), `the env_file of ${name}`)
    }
  }
  return wrong
}
