import { resolve } from 'node:path'
import { bareVariables, learnVariables, readEnvFile as parse } from '../../parts/compose-project/index.ts'
import { firstOf } from './locate.ts'

export interface EnvFile {
  /** From the project's folder; undefined where the project has none. */
  readonly path: string | undefined
  readonly names: readonly string[]
  /** What no text of ours may quote. */
  readonly values: Readonly<Record<string, string>>
  /** The file itself is not there yet: names are its template's. */
  readonly isTemplate: boolean
  /** Where they were read from, where that is a template. */
  readonly template?: string
}

/**
 * The names that the env file sets. Its values go no further than into the mask, which keeps them out of what is said.
 * @throws {ConfigError} where it can't be read.
 */
export async function readEnvFile(folder: string, named: string | undefined, beside = '.'): Promise<EnvFile> {
  const path = named ?? (await firstOf(folder, ...placed(beside, USUAL)))
  const template = path === undefined ? await firstOf(folder, ...placed(beside, TEMPLATES)) : undefined
  if (template !== undefined) {
    const values = await parse(resolve(folder, template), bareVariables(), `Env file ${template}`)
    return {
      path: template.replace(SUFFIX, ''),
      names: Object.keys(values),
      values,
      isTemplate: true,
      template,
    }
  }
  if (path === undefined) return { path, names: [], values: {}, isTemplate: false }
  const values = await parse(resolve(folder, path), bareVariables(), `Env file ${path}`)
  learnVariables(values)
  return { path, names: Object.keys(values), values, isTemplate: false }
}

/** In the project's folder, else beside its compose file. */
const placed = (beside: string, names: readonly string[]) => [
  ...names,
  ...(beside === '.' ? [] : names.map((name) => `${beside}/${name}`)),
]

const SUFFIX = /\.(example|sample|template|dist)$/
const PLACES = ['', 'config/', 'env/', 'envs/', '.envs/']
const USUAL = ['.env.staging', '.env.stage', 'staging.env', '.env'].flatMap((name) =>
  PLACES.map((place) => place + name),
)
const TEMPLATES = ['.env.staging', '.env'].flatMap((name) =>
  ['example', 'sample', 'template', 'dist'].map((suffix) => `${name}.${suffix}`),
)
