import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withVariables } from '../../../helpers/safety/files/with-variables.ts'
import { provideTools } from '../../../helpers/toolchain/index.ts'

const NAMES = ['V_A', 'V_B', 'V_C'] as const
const TIMES = 120

let folder: string
let compose: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'env-'))
  compose = (await provideTools(['compose'])).get('compose')!.bin('docker-compose')
  const environment = Object.fromEntries(NAMES.map((name) => [name, `\${${name}-not set}`]))
  await writeFile(
    join(folder, 'compose.yml'),
    JSON.stringify({ services: { s: { image: 'none', environment } } }),
  )
})
afterAll(() => rm(folder, { recursive: true }))

/** What Docker Compose makes of an env file; undefined where it refuses it. */
async function read(file: Buffer): Promise<Record<string, string> | undefined> {
  const path = join(folder, 'tried.env')
  await writeFile(path, file)
  const { stdout, failed } = await execa(
    compose,
    ['--project-directory', folder, '--env-file', path, 'config', '--format', 'json'],
    { cwd: folder, reject: false, extendEnv: false },
  )
  if (failed) return undefined
  const { services } = JSON.parse(stdout) as { services: { s: { environment: Record<string, string> } } }
  // What it prints can be read back, so a dollar is doubled.
  const values = Object.entries(services.s.environment)
  return Object.fromEntries(values.map(([name, value]) => [name, value.replaceAll('$$', '$')]))
}

const letters = fc.constantFrom(...'abA1 #$"\'\\=:,à\t{}!`'.split(''))
const lines = fc.constantFrom('\n', '\r\n')
const value = fc.string({ unit: fc.oneof(letters, lines), maxLength: 12 })
const inLine = fc.string({ unit: letters, maxLength: 10 })
const written = fc.oneof(
  inLine,
  // Something that looks like an assignment, inside quotes.
  fc.tuple(value, fc.constantFrom(...NAMES), value).map(([one, name, two]) => `"${one}\n${name}=${two}"`),
  value.map((text) => `"${text}"`),
  value.map((text) => `'${text}'`),
)
const assignment = fc
  .tuple(
    fc.constantFrom('', ' ', 'export ', '# '),
    fc.constantFrom(...NAMES),
    fc.constantFrom('=', ' = ', ': ', '=  ', ''),
    written,
    fc.constantFrom('', ' # why', '#why', '  '),
  )
  .map((parts) => parts.join(''))
const envFile = fc
  .tuple(fc.constantFrom('', '\uFEFF'), fc.array(assignment, { maxLength: 5 }), lines, fc.boolean())
  .map(([bom, all, end, ended]) => Buffer.from(bom + all.join(end) + (ended ? end : '')))

test('after a change Compose reads the new value, and every other variable as before', async () => {
  let tried = 0
  await fc.assert(
    fc.asyncProperty(envFile, fc.constantFrom(...NAMES), value, async (file, name, wanted) => {
      const before = await read(file)
      // What Compose refuses has no meaning to keep; what refers to the variable is meant to follow it.
      fc.pre(before !== undefined && !/\$\{?V_/.test(file.toString()))
      tried++
      const after = withVariables(file, { [name]: wanted })
      expect(await read(after), JSON.stringify([file.toString(), after.toString()])).toEqual({
        ...before,
        [name]: wanted,
      })
    }),
    { numRuns: TIMES },
  )
  expect(tried).toBeGreaterThanOrEqual(TIMES)
}, 300_000)
