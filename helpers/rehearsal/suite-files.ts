import { readdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Handed } from './bound/handed.ts'
import type { KindsOfParts } from './bound/words.ts'
import { ConfigError } from '../environments/load.ts'
import { isSelected, type Selection } from '../record/run.ts'
import { itemsOf, lookup, type Runbook } from '../runbook/index.ts'

/** What is rehearsed: a runbook, the folder of its suites, and what of it was chosen. */
export interface Chosen {
  readonly runbook: Runbook
  /** Undefined where nothing but what items are bound to, and what persons attest, covers the runbook. */
  readonly suites: string | undefined
  /** What the words of its items are read against. */
  readonly kinds: KindsOfParts
  readonly selection: Selection
}

/** What is read of suites. */
export interface SuiteFiles {
  readonly files: readonly string[]
  readonly bound: Handed
}

/** Declares what only a person can settle. */
const ATTESTED = fileURLToPath(new URL('./attested/attested.rehearsal.ts', import.meta.url))
/** Declares what items are bound to, and reads own suites between it. */
const BOUND = fileURLToPath(new URL('./bound/bound.rehearsal.ts', import.meta.url))

const IS_SUITE = /\.rehearsal\.[cm]?[jt]s$/

/**
 * What is read of suites that may hold a chosen item, in the runbook's order: what persons attest first.
 * @throws {ConfigError} where the folder can't be read, or a suite's name does not say which section it is
 */
export async function suiteFiles(chosen: Chosen): Promise<SuiteFiles> {
  const { kinds } = chosen
  const selected = itemsOf(chosen.runbook).filter(({ id }) => isSelected(chosen, id))
  const attested = selected.some((item) => item.attested) ? [ATTESTED] : []
  const sections = [...lookup(chosen.runbook).sections.keys()]
  const wanted = new Set(selected.map(({ id }) => lookup(chosen.runbook).items.get(id)?.section.id))
  const read = sections.filter((id) => wanted.has(id))
  const own = await ownSuites(chosen, sections)
  const isBound = selected.some(({ bindings = [] }) => bindings.length > 0)
  if (!isBound)
    return {
      files: [...attested, ...read.flatMap((id) => own.get(id) ?? [])],
      bound: { kinds, suites: {} },
    }
  const suites = Object.fromEntries(read.map((id) => [id, own.get(id) ?? []]))
  return { files: [...attested, BOUND], bound: { kinds, suites } }
}

/** The files of own suites, by section. */
async function ownSuites(
  chosen: Chosen,
  sections: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { suites } = chosen
  if (suites === undefined) return new Map()
  const found = (await namesIn(suites)).map((name) => ({
    path: join(suites, name),
    section: sectionOf(name, sections, chosen),
  }))
  const ofSection = (id: string) => found.filter(({ section }) => section === id).map(({ path }) => path)
  return new Map(sections.map((id) => [id, ofSection(id).sort()]))
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new ConfigError(
      `The folder of the suites, ${folder}, can't be read: ${(error as Error).message}. \`suites\` in the config is a path from the config file's folder.`,
      { cause: error },
    )
  })
  return names.filter((name) => IS_SUITE.test(name) && !name.split(/[\\/]/).includes('node_modules'))
}

/** The longest id that the name begins with: `2-deployment` is of section 2, and not of one called `2-d`. */
function sectionOf(name: string, sections: readonly string[], { runbook, suites = '' }: Chosen): string {
  const stem = basename(name).replace(IS_SUITE, '')
  const [own] = sections
    .filter((id) => stem === id || stem.startsWith(`${id}-`))
    .sort((one, other) => other.length - one.length)
  if (own !== undefined) return own
  throw new ConfigError(
    `${relative('.', join(suites, name))}: a suite is named after its section, as in \`${sections[0]}-….rehearsal.ts\`, since that is the order they run in. The sections of ${runbook.source} are: ${sections.join(', ')}.`,
  )
}
