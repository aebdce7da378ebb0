import { existsSync } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { readFrom } from './config-file.ts'
import { configSchema, type EnvironmentConfig } from './schema.ts'

/** The config, or what the user typed, can't be used: exit code 64, and no stack trace. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export interface NamedEnvironment {
  readonly name: string
  readonly config: EnvironmentConfig
}

const BUNDLED = 'rehearsal.config.ts'

/** The config file of an environment where none is named: one of its own, as `npm run init` writes it, else the common one. */
export function usualConfig(environment: string | undefined): string {
  const own = `rehearsal.${environment}.config.ts`
  return environment !== undefined && /^[a-z][a-z0-9-]*$/.test(environment) && existsSync(own) ? own : BUNDLED
}

/**
 * Reads `rehearsal.config.ts` (or `file`) and picks one environment of it.
 * @throws {ConfigError} naming the file, the key, what was expected and what was seen.
 */
export async function loadEnvironment(file: string, name: string | undefined): Promise<NamedEnvironment> {
  const path = resolve(file)
  const raw = await readConfig(path)
  readFrom(path)
  const parsed = configSchema.safeParse(raw)
  if (!parsed.success) throw new ConfigError(await unusable(file, path, raw, parsed.error))
  const chosen = name ?? parsed.data.default
  const config = parsed.data.environments[chosen]
  if (!config) {
    const known = Object.keys(parsed.data.environments).join(', ')
    throw new ConfigError(`Environment \`${chosen}\` is not in ${file}. It has: ${known}.`)
  }
  return { name: chosen, config: { ...config, reportedAs: config.reportedAs ?? chosen } }
}

async function readConfig(path: string): Promise<unknown> {
  await access(path).catch(() => {
    throw new ConfigError(
      `Config file ${path} does not exist or can't be read. Pass --config FILE to use another.`,
    )
  })
  try {
    const module = (await import(pathToFileURL(path).href)) as { default?: unknown }
    return module.default
  } catch (error) {
    throw new ConfigError(`Config file ${path} can't be loaded: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

/** What is wrong with a config, each with its key; what is left to be filled in with its line and meaning. */
async function unusable(file: string, path: string, raw: unknown, error: z.ZodError): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const open = unfilled(raw)
  const others = error.issues
    .map(({ path: way, message }) => ({ key: way.join('.'), message }))
    .filter(({ key }) => !open.some((each) => key === each.key || key.startsWith(`${each.key}.`)))
  const filling = open.map(({ key, meaning }) => {
    const line = lineOf(text, key, meaning)
    return `  ${key}: not filled in yet${line === undefined ? '' : ` (line ${line})`}: ${meaning}`
  })
  const lines = [...filling, ...others.map(({ key, message }) => `  ${key || '(top)'}: ${told(message)}`)]
  const title = others.length === 0 ? `${file} is not complete yet:` : `${file} is not a valid config:`
  return [title, ...lines].join('\n')
}

/** What a drafted config has in the place of what could not be found out: a symbol that says what is meant. */
function unfilled(value: unknown, way = ''): { key: string; meaning: string }[] {
  if (typeof value === 'symbol') return [{ key: way, meaning: value.description ?? 'a value' }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => unfilled(each, way === '' ? key : `${way}.${key}`))
}

/** Where it stands below the list at the top: at its key, and what it means is beside or below it. */
function lineOf(text: string, key: string, meaning: string): number | undefined {
  const name = key.split('.').at(-1) ?? ''
  const lines = text.split('\n')
  const found = lines.flatMap((line, index) => {
    if (!new RegExp(`\\b${name}['"]?:\\s*FILL_IN\\(`).test(line)) return []
    const said = lines.slice(index, index + 3).join('\n')
    return said.includes(meaning.slice(0, 30)) ? [index + 1] : []
  })
  return found[0]
}

/** Zod says of a key that is not there what it received instead. */
function told(message: string): string {
  const expected = /^Invalid input: expected (.+), received undefined$/.exec(message)?.[1]
  return expected === undefined
    ? message
    : `it is missing; expected ${expected} (docs/parts.md, or the editor’s completion, says what for)`
}
