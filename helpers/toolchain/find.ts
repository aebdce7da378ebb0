import { access, constants, realpath } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { cacheFolder } from './cache.ts'
import { definitions } from './definitions.ts'
import { stampedVersion, stampVersion } from './stamp.ts'
import type { Definition, Place, Tool, ToolName } from './tool.ts'

/** One that lies there but won't do. */
export interface Rejected {
  readonly place: string
  readonly version: string
}

export interface Search {
  readonly tool: Tool | undefined
  readonly rejected: readonly Rejected[]
}

/** Looks for a tool: REHEARSAL_<NAME>_HOME, the PATH, known places, the cache. */
export async function findTool(name: ToolName): Promise<Tool | undefined> {
  return (await search(definitions[name])).tool
}

/** Like findTool, and says what was found but is of an unsuitable version. */
export async function search(definition: Definition): Promise<Search> {
  const rejected: Rejected[] = []
  for (const [source, place] of await places(definition)) {
    const version = await (source === 'cache'
      ? cachedVersion(definition, place)
      : versionAt(definition, place))
    if (version === undefined) continue
    const lacks = await lacking(definition, place)
    if (lacks !== undefined) rejected.push({ place: place.home, version: `${version} without ${lacks}` })
    else if (definition.accepts.test(version))
      return { tool: toolAt(definition, source, place, version), rejected }
    else rejected.push({ place: place.home, version })
  }
  return { tool: undefined, rejected }
}

/** What a tool of ours told when it was last asked, as long as it is the same and whole; it is asked anew otherwise. */
async function cachedVersion(definition: Definition, place: Place): Promise<string | undefined> {
  const { versionOf, versionInCache } = definition
  if (versionOf) return versionOf(place)
  if (await lacking(definition, place)) return undefined
  if (versionInCache) return versionInCache(place)
  const known = await stampedVersion(definition, place)
  if (known !== undefined) return known
  const version = await versionAt(definition, place)
  if (version !== undefined) await stampVersion(definition, place, version)
  return version
}

async function places(definition: Definition): Promise<[Tool['source'], Place][]> {
  const variable = `REHEARSAL_${definition.name.toUpperCase()}_HOME`
  const named = process.env[variable]
  if (named)
    return [
      [
        'environment',
        { home: named, programs: (await exists(join(named, 'bin'))) ? join(named, 'bin') : named },
      ],
    ]
  const onPath = await which(definition.program)
  return [
    ...(onPath && !definition.versionOf
      ? [['path', { home: dirname(onPath), programs: dirname(onPath) }] as [Tool['source'], Place]]
      : []),
    ...definition.knownPlaces.map((place): [Tool['source'], Place] => ['known place', place]),
    ...(definition.cached ? [['cache', definition.cached(cacheFolder())] as [Tool['source'], Place]] : []),
  ]
}

/** The first of its programs that is not there to be run; a link to one that is gone counts as such. */
async function lacking({ program, others = [], versionOf }: Definition, { programs }: Place) {
  for (const name of versionOf ? others : [program, ...others])
    if (!(await exists(join(programs, name)))) return name
  return undefined
}

/** Milliseconds that a program has to tell its version: some load all of themselves for it, on a machine that builds others. */
const ANSWERS_WITHIN_MS = 180_000

/** The version a place's program tells, or undefined where there is none that runs. */
export async function versionAt(definition: Definition, place: Place): Promise<string | undefined> {
  if (definition.versionOf) return definition.versionOf(place)
  const program = join(place.programs, definition.program)
  if (!(await exists(program))) return undefined
  const { all, failed, timedOut } = await execa(program, definition.versionArguments, {
    all: true,
    reject: false,
    timeout: ANSWERS_WITHIN_MS,
    stdin: 'ignore',
    env: { ...place.env },
  })
  // A busy machine must not make it look missing: what is there would be installed over.
  if (timedOut)
    throw new Error(
      `${program} is there and has not told its version within ${ANSWERS_WITHIN_MS / 1000} s: run it by hand, or remove ${place.home}.`,
    )
  return failed ? undefined : versionIn(all)
}

/** The first thing in a program's words that looks like a version. */
export function versionIn(text: string): string | undefined {
  return /\d+(?:\.\d+)+/.exec(text)?.[0]
}

function toolAt({ name }: Definition, source: Tool['source'], place: Place, version: string): Tool {
  return {
    name,
    version,
    source,
    home: place.home,
    bin: (program) => join(place.programs, program),
    env: place.env ?? {},
  }
}

async function which(program: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, program)
    // Its other programs lie where it really is, not beside a link to it.
    if (folder !== '' && (await exists(candidate))) return realpath(candidate)
  }
  return undefined
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
