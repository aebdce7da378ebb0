import { access, constants, readFile, stat } from 'node:fs/promises'
import { execa } from 'execa'

export interface EnvFileFacts {
  /** Names alone: the values hold secrets. */
  readonly names: readonly string[]
  readonly duplicates: readonly string[]
  /** Names whose value is empty or still the template's. */
  readonly placeholders: readonly string[]
  /** The file's permission bits, for example 0o600. */
  readonly mode: number
  readonly values: Readonly<Record<string, string>>
}

/** Values that a template holds in place of real ones. */
const PLACEHOLDER = /CHANGE_?ME|^<.*>$|^xxx+$|^todo$/i

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
      .filter(([, value]) => value === '' || PLACEHOLDER.test(value))
      .map(([name]) => name),
    mode: mode & 0o777,
    values,
  }
}

export interface ScriptFacts {
  readonly exists: boolean
  readonly executable: boolean
  /** What bash says against its syntax; empty where it parses. */
  readonly syntax: string
}

/** What a shell script is, as it lies there: nothing is made executable. */
export async function scriptFacts(path: string): Promise<ScriptFacts> {
  const can = (mode: number) =>
    access(path, mode).then(
      () => true,
      () => false,
    )
  const [exists, executable] = await Promise.all([can(constants.F_OK), can(constants.X_OK)])
  const { stderr } = exists
    ? await execa('bash', ['-n', path], { reject: false })
    : { stderr: 'there is no such file' }
  return { exists, executable, syntax: stderr }
}
