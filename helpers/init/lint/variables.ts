import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { closest, distance } from 'fastest-levenshtein'
import type { YamlSource } from '../../parts/compose-project/index.ts'
import { envLines } from './env-lines.ts'
import type { Linted } from './linted.ts'
import type { Wrong } from './wrong.ts'

/** Variables that nothing sets, that are set twice, or that nothing asks for. */
export async function variablesLint(linted: Linted): Promise<Wrong[]> {
  const uses = linted.sources.flatMap((source) => usesIn(source))
  return [...(await unset(linted, uses)), ...(await twice(linted)), ...(await unused(linted, uses))]
}

interface Use {
  readonly name: string
  readonly file: string
  readonly line: number
  /** What Compose does without it: it warns, refuses, or takes a default. */
  readonly without: 'warns' | 'refuses' | 'defaults'
}

/** Where a compose file takes a variable's value; `$$` is a dollar of the container's own. */
function usesIn({ file, text }: YamlSource): Use[] {
  return text.split('\n').flatMap((written, index) => {
    if (/^\s*#/.test(written)) return []
    const line = written.replace(/\s#.*$/, '').replaceAll('$$', '  ')
    return [...line.matchAll(/\$(?:\{([A-Za-z_]\w*)(:?[-?+])?|([A-Za-z_]\w*))/g)].map(
      ([, braced, how = '', bare = '']): Use => ({
        ...{ name: braced ?? bare, file, line: index + 1 },
        without: /-|\+/.test(how) ? 'defaults' : how.includes('?') ? 'refuses' : 'warns',
      }),
    )
  })
}

/** What every shell has. */
const SHELLS = new Set(['HOME', 'PATH', 'PWD', 'USER', 'SHELL', 'HOSTNAME', 'LANG', 'TMPDIR', 'DOCKER_HOST'])

async function unset(linted: Linted, uses: readonly Use[]): Promise<Wrong[]> {
  const set = new Set(linted.env.names)
  const first = new Map<string, Use>()
  for (const use of uses)
    if (
      use.without !== 'defaults' &&
      !set.has(use.name) &&
      !SHELLS.has(use.name) &&
      !use.name.startsWith('COMPOSE_')
    )
      first.set(use.name, first.get(use.name) ?? use)
  if (first.size === 0) return []
  const scripts = await scriptTexts(linted)
  const near = (name: string) => {
    const candidates = linted.env.names.filter((each) => !uses.some((use) => use.name === each))
    const found = candidates.length > 0 ? closest(name, candidates) : undefined
    return found !== undefined && isNear(found, name) ? ` Did you mean ${found}?` : ''
  }
  return [...first.values()]
    .filter(({ name }) => !scripts.some((text) => new RegExp(`\\b${name}=`).test(text)))
    .map(({ name, file, line, without }) => ({
      ...{ rule: 'variable-unset', file, line },
      what: `${name} is ${without === 'refuses' ? 'demanded' : 'used'} and set nowhere${linted.env.path === undefined ? '' : ` (not in ${linted.env.path})`}.${near(name)}`,
      why:
        without === 'refuses'
          ? 'Compose refuses the whole project without it.'
          : 'Compose warns, and takes an empty text for it.',
    }))
}

const isNear = (one: string, other: string) =>
  distance(one, other) <= Math.max(2, Math.floor(other.length / 5)) ||
  one.startsWith(`${other}_`) ||
  other.startsWith(one)

/** What may set a variable before it calls Compose. */
async function scriptTexts({ folder, files }: Linted): Promise<string[]> {
  const scripts = files.filter((file) =>
    /\.(sh|bash|mk)$|(^|\/)(Makefile|[Jj]ustfile)$|^\.github\/workflows\/|^\.gitlab-ci/.test(file),
  )
  return Promise.all(
    scripts.slice(0, 200).map((file) => readFile(join(folder, file), 'utf8').catch(() => '')),
  )
}

async function twice({ folder, env }: Linted): Promise<Wrong[]> {
  if (env.path === undefined) return []
  const seen = new Map<string, number>()
  const wrong: Wrong[] = []
  for (const { name, line } of await envLines(folder, env.path)) {
    const before = seen.get(name)
    if (before !== undefined && env.names.includes(name))
      wrong.push({
        ...{ rule: 'variable-twice', file: env.path, line },
        what: `${name} is set here and in line ${before}.`,
        why: 'The last one counts, and whoever corrects the first changes nothing. Take one out.',
      })
    seen.set(name, before ?? line)
  }
  return wrong
}

/** How people and tools reach staging from outside: nothing of the project has to ask for it. */
const FOR_PEOPLE =
  /(HOST|PORT|UR[LI]|ADDR(ESS)?|BROKERS|SERVERS?|DOMAIN|TAG|VERSION|IMAGE)$|^(COMPOSE|DOCKER|BUILDKIT|TF_|CI)_?/
const MOST_BYTES = 256 * 1024
const MOST_FILES = 4000
const NO_TEXT =
  /\.(png|jpe?g|gif|ico|svg|woff2?|ttf|eot|pdf|zip|gz|tgz|jar|class|so|dylib|exe|wasm|mp4|lock|sum|min\.js|map)$|(^|\/)(package-lock\.json|node_modules|vendor)(\/|$)/i

/**
 * Variables that are set and that nothing of the project speaks of. Where a service gets the whole file, a framework may
 * read any of them by a convention: none is told then.
 */
async function unused(linted: Linted, uses: readonly Use[]): Promise<Wrong[]> {
  const { folder, env, files, model } = linted
  if (env.path === undefined || env.isTemplate) return []
  if (
    Object.values(model.services ?? {}).length > 0 &&
    linted.sources.some(({ text }) => /^\s*env_file\s*:/m.test(text))
  )
    return []
  const asked = new Set(uses.map(({ name }) => name))
  const open = env.names.filter((name) => !asked.has(name) && !FOR_PEOPLE.test(name))
  if (open.length === 0) return []
  const left = new Set(open)
  for (const file of files
    .filter((each) => !/(^|\/)\.env(\.|$)/.test(each) && !NO_TEXT.test(each))
    .slice(0, MOST_FILES)) {
    if (left.size === 0) break
    const facts = await stat(join(folder, file)).catch(() => undefined)
    if (!facts?.isFile() || facts.size > MOST_BYTES) continue
    const text = await readFile(join(folder, file), 'utf8').catch(() => '')
    for (const name of left) if (text.includes(name)) left.delete(name)
  }
  const lines = await envLines(folder, env.path)
  return [...left].map((name) => ({
    ...{
      rule: 'variable-unused',
      file: env.path ?? '',
      line: lines.find((each) => each.name === name)?.line,
    },
    what: `${name} is set, and nothing of the project asks for it.`,
    why: 'Whoever changes it changes nothing; it may be a name that was mistyped. Take it out, or correct it.',
  }))
}
