import { dirname, join, normalize } from 'node:path'
import { environmentOf, holdsSecret, isPlaceholder } from '../../parts/compose-project/index.ts'
import { mapOf, pairsOf, textOf } from './data.ts'
import { envLines } from './env-lines.ts'
import { writtenServices, type Linted } from './linted.ts'
import type { Wrong } from './wrong.ts'

const WHY = 'Staging runs with a value that stands in every copy of the template. Put the real one there.'

/** Values that are still a template's: in the env file, in services' own, and in the compose files. */
export async function placeholdersLint(linted: Linted): Promise<Wrong[]> {
  const { env, folder } = linted
  const own = env.path === undefined || env.isTemplate ? [] : await inFile(folder, env.path, env.values)
  const seen = new Set([env.path])
  const others: Wrong[] = []
  const literals: Wrong[] = []
  for (const { source, name, service } of writtenServices(linted)) {
    const values = environmentOf(linted.model.services?.[name] ?? {})
    for (const path of envFilesOf(service.env_file)) {
      const file = normalize(join(dirname(source.file), path))
      if (!seen.has(file)) others.push(...(await inFile(folder, file, values)))
      seen.add(file)
    }
    for (const { name: variable, value = '', key } of pairsOf(service.environment))
      if (!value.includes('$') && isTemplates(variable, value) && values[variable] === value)
        literals.push({
          ...{ rule: 'placeholder', file: source.file },
          line: source.line(['services', name, 'environment', key]),
          what: `${variable} of ${name} still has the template’s value.`,
          why: WHY,
        })
  }
  return [...own, ...others, ...literals]
}

async function inFile(
  folder: string,
  file: string,
  values: Readonly<Record<string, string>>,
): Promise<Wrong[]> {
  const lines = await envLines(folder, file)
  const names = new Set(lines.map(({ name }) => name))
  return [...names]
    .filter((name) => isTemplates(name, values[name] ?? ''))
    .map((name) => ({
      ...{ rule: 'placeholder', file, line: lines.findLast((each) => each.name === name)?.line },
      what: `${name} still has the template’s value.`,
      why: WHY,
    }))
}

/** A secret is a template's in words that may well be another variable's value. */
const isTemplates = (name: string, value: string) =>
  isPlaceholder(value) ||
  (holdsSecret(name, value) && /^(todo|secret|password|example|sample|test|none|null)$/i.test(value))

/** The paths of a service's own env files, in any of Compose's notations. */
export function envFilesOf(value: unknown): string[] {
  return [value].flat().flatMap((each) => textOf(each) ?? textOf(mapOf(each).path) ?? [])
}
