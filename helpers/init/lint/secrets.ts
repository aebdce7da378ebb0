import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, normalize } from 'node:path'
import process from 'node:process'
import { holdsSecret, isPlaceholder, passwordsIn } from '../../parts/compose-project/index.ts'
import { pairsOf } from './data.ts'
import { envLines } from './env-lines.ts'
import { writtenServices, type Linted } from './linted.ts'
import { envFilesOf } from './placeholders.ts'
import type { Wrong } from './wrong.ts'

/** Secrets that everybody with the repository has, and files of secrets that everybody on the host can read. */
export async function secretsLint(linted: Linted): Promise<Wrong[]> {
  return [
    ...(await committedFiles(linted)),
    ...committedLiterals(linted),
    ...(await committedKeys(linted)),
    ...(await readable(linted)),
  ]
}

const WHY =
  'Everybody who has the repository has it, and its history keeps it. Replace the secret, and take it out of git.'
const TEMPLATE = /example|sample|template|dist$|default|schema|\.test$|\.ci$/i
const ENV_FILE = /(^|\/)(\.env(\.[\w.-]+)?|[\w-]+\.env)$/
const NOT_REAL = /(^|\/)(tests?|spec|examples?|testdata|node_modules|vendor|docs?)\//

async function committedFiles({ folder, tracked }: Linted): Promise<Wrong[]> {
  const files = tracked.filter(
    (file) => ENV_FILE.test(file) && !TEMPLATE.test(basename(file)) && !NOT_REAL.test(file),
  )
  const found = await Promise.all(
    files.map(async (file): Promise<Wrong[]> => {
      const lines = await envLines(folder, file)
      const secrets = lines.filter(({ name, written }) =>
        isReal(name, written.replace(/^(["'])(.*)\1.*$/, '$2')),
      )
      const [first] = secrets
      if (first === undefined) return []
      const others = secrets.length > 1 ? ` and ${secrets.length - 1} more` : ''
      return [
        {
          rule: 'secret-committed',
          file,
          line: first.line,
          what: `git has the value of ${first.name}${others}.`,
          why: WHY,
        },
      ]
    }),
  )
  return found.flat()
}

/** A secret's value; a template's, a reference to elsewhere and nothing at all are none. */
function isReal(name: string, value: string): boolean {
  if (
    value === '' ||
    value.includes('$') ||
    isPlaceholder(value) ||
    /^(true|false|\d{1,4}|vault:|op:\/\/|ENC\[|sops)/i.test(value)
  )
    return false
  return (
    holdsSecret(name, value) ||
    passwordsIn(value).some((password) => password !== '' && !isPlaceholder(password))
  )
}

function committedLiterals(linted: Linted): Wrong[] {
  const tracked = new Set(linted.tracked)
  return writtenServices(linted)
    .filter(({ source }) => tracked.has(source.file))
    .flatMap(({ source, name, service }) =>
      pairsOf(service.environment)
        .filter((each) => isReal(each.name, each.value ?? ''))
        .map(({ name: variable, key }) => ({
          ...{ rule: 'secret-committed' as const, file: source.file },
          line: source.line(['services', name, 'environment', key]),
          what: `the value of ${variable} of ${name} is written into the compose file.`,
          why: WHY,
        })),
    )
}

async function committedKeys({ folder, tracked }: Linted): Promise<Wrong[]> {
  const files = tracked.filter(
    (file) => /\.(pem|key|p8|ppk)$|(^|\/)id_(rsa|ed25519|ecdsa)$/.test(file) && !NOT_REAL.test(file),
  )
  const found = await Promise.all(
    files.map(async (file): Promise<Wrong[]> => {
      const text = await readFile(join(folder, file), 'utf8').catch(() => '')
      return /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)
        ? [{ rule: 'secret-committed', file, line: 1, what: 'git has a private key.', why: WHY }]
        : []
    }),
  )
  return found.flat()
}

/** Env files that group or others may read. */
async function readable(linted: Linted): Promise<Wrong[]> {
  if (process.platform === 'win32') return []
  const { folder, env } = linted
  const services = writtenServices(linted).flatMap(({ source, service }) =>
    envFilesOf(service.env_file).map((path) => normalize(join(dirname(source.file), path))),
  )
  const secretFiles = services.filter((file) => file !== env.path)
  const own = env.path === undefined || env.isTemplate ? [] : [env.path]
  const all = await Promise.all(
    [...new Set([...own, ...secretFiles])].map(async (file): Promise<Wrong[]> => {
      const facts = await stat(join(folder, file)).catch(() => undefined)
      if (!facts?.isFile() || (facts.mode & 0o077) === 0) return []
      const holds = (await envLines(folder, file)).some(
        ({ name, written }) =>
          written !== '' && (holdsSecret(name, written) || passwordsIn(written).length > 0),
      )
      if (!holds && file !== env.path) return []
      return [
        {
          ...{ rule: 'secret-readable', file },
          what: `others than its owner may read it (mode ${(facts.mode & 0o777).toString(8)}).`,
          why: `Every user of the host has its secrets. \`chmod 600 ${file}\``,
        },
      ]
    }),
  )
  return all.flat()
}
