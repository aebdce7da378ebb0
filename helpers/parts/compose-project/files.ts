import { access, constants, readFile, stat } from 'node:fs/promises'
import { execa } from 'execa'
import { isPlaceholder } from './placeholder.ts'

export interface EnvFileFacts {
  /** Names alone: the values hold secrets. */
  readonly names: readonly string[]
  readonly duplicates: readonly string[]
  /** Names whose value is still the template's. */
  readonly placeholders: readonly string[]
  /** The file's permission bits, for example 0o600. */
  readonly mode: number
  readonly values: Readonly<Record<string, string>>
}

/** What an env file sets, its variables being those that Compose finds there. @throws when it cannot be read. */
export async function envFileFacts(
  path: string,
  values: Readonly<Record<string, string>>,
): Promise<EnvFileFacts> {
  const [text, { mode }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
  const assigned = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]/.exec(line)?.[1] ?? [])
    // What looks like one inside a value of several lines is none.
    .filter((name) => name in values)
  return {
    names: Object.keys(values),
    duplicates: [...new Set(assigned.filter((name, index) => assigned.indexOf(name) !== index))],
    placeholders: Object.entries(values)
      .filter(([, value]) => isPlaceholder(value))
      .map(([name]) => name),
    mode: mode & 0o777,
    values,
  }
}

export interface ScriptFacts {
  readonly exists: boolean
  readonly executable: boolean
  /** What bash says against its syntax, and what its line ends do to it; empty where it can be run. */
  readonly syntax: string
}

const WINDOWS = 'its lines end as on Windows, in CR LF, so that nothing runs it: save it with LF'

/** What a shell script is, as it lies there: nothing is made executable. */
export async function scriptFacts(path: string): Promise<ScriptFacts> {
  const can = (mode: number) =>
    access(path, mode).then(
      () => true,
      () => false,
    )
  const [exists, executable] = await Promise.all([can(constants.F_OK), can(constants.X_OK)])
  if (!exists) return { exists, executable, syntax: 'there is no such file' }
  // The kernel looks for a program whose name ends in CR, whatever bash itself thinks of the rest.
  const [first = ''] = (await readFile(path, 'utf8')).split('\n', 1)
  if (first.endsWith('\r')) return { exists, executable, syntax: WINDOWS }
  const { stderr } = await execa('bash', ['-n', path], { reject: false })
  return { exists, executable, syntax: stderr }
}
