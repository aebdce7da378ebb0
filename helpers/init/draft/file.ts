import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import type { EnvironmentDraft } from './environment-draft.ts'
import { unanswered } from './report.ts'
import { FILL_IN, source } from './source.ts'

const HERE = fileURLToPath(import.meta.url)
const SCHEMA = fileURLToPath(new URL('../../environments/schema.ts', import.meta.url))

const CONSTANTS = {
  MIB: 'const MIB = 2 ** 20',
  GIB: 'const GIB = 2 ** 30',
  [FILL_IN]: `/** What could not be found out: loading this file names each. */\nconst ${FILL_IN} = (meaning: string) => Symbol(meaning) as never`,
}

/** The config file that is to lie at `path`, in this project's own style. */
export async function configFile(environment: EnvironmentDraft, path: string): Promise<string> {
  const expression = source({ default: 'staging', environments: { staging: environment } })
  const constants = Object.entries(CONSTANTS).filter(([name]) => new RegExp(`\\b${name}\\b`).test(expression))
  const text = [
    questions(environment),
    `import { defineRehearsal } from ${JSON.stringify(importPath(path))}`,
    constants.map(([, declaration]) => declaration).join('\n'),
    `export default defineRehearsal(${expression})`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
  return format(text, { ...(await resolveConfig(HERE)), parser: 'typescript' })
}

/** All that is left to a person, at the top, where nobody can miss it. */
function questions(environment: EnvironmentDraft): string {
  const open = unanswered(environment)
  if (open.length === 0) return ''
  const lines = open.map(
    ([key, { note }], index) => `// ${index + 1}. ${key}: ${note.replaceAll(/\s+/g, ' ')}`,
  )
  return [`// To be filled in, ${open.length} in all, each where ${FILL_IN} stands below:`, ...lines].join(
    '\n',
  )
}

/** How a module at `path` names the schema: relative, so that the folder may be moved as a whole. */
function importPath(path: string): string {
  const from = relative(dirname(resolve(path)), SCHEMA)
    .split(sep)
    .join('/')
  return from.startsWith('.') ? from : `./${from}`
}
