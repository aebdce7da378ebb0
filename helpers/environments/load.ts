import { access } from 'node:fs/promises'
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

/**
 * Reads `rehearsal.config.ts` (or `file`) and picks one environment of it.
 * @throws {ConfigError} naming the file, the key, what was expected and what was seen.
 */
export async function loadEnvironment(file: string, name: string | undefined): Promise<NamedEnvironment> {
  const path = resolve(file)
  const raw = await readConfig(path)
  readFrom(path)
  const parsed = configSchema.safeParse(raw)
  if (!parsed.success) throw new ConfigError(`${file} is not a valid config:\n${problems(parsed.error)}`)
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

function problems(error: z.ZodError): string {
  return error.issues.map((issue) => `  ${issue.path.join('.') || '(top)'}: ${issue.message}`).join('\n')
}
