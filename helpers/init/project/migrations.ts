import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

type Tool =
  'alembic' | 'prisma' | 'flyway' | 'node-pg-migrate' | 'golang-migrate' | 'django' | 'rails' | 'liquibase'

export interface Migrations {
  readonly tool: Tool
  /** The file that tells. */
  readonly by: string
  /** Where they lie; the schema knows each tool's own default. */
  readonly folder: string
  /** The app migrates by itself when it is started: no command does. */
  readonly isAtStart?: true
}

/** A tool by a file of its own, wherever in the project, or by how its migrations are called: the surer before the other. */
const SIGNS: readonly (readonly [
  Tool,
  string,
  (file: string, text: string, folder: string) => string | undefined,
])[] = [
  ['alembic', '{,*/,*/*/}alembic.ini', (file, text) => beside(file, `${scriptLocation(text)}/versions`)],
  ['prisma', '{,*/,*/*/,*/*/*/}schema.prisma', (file) => beside(file, 'migrations')],
  ['flyway', '{,*/}flyway.{conf,toml}', (file, text) => beside(file, flywayLocation(text))],
  [
    'node-pg-migrate',
    '{,*/,*/*/}package.json',
    (file, text) => (/"node-pg-migrate"\s*:/.test(text) ? beside(file, 'migrations') : undefined),
  ],
  ['rails', '{,*/}db/migrate/*_*.rb', (file) => dirname(file)],
  ['flyway', '{,*/,*/*/}src/main/resources/db/migration/{,*/}V*__*.sql', (file) => dirname(file)],
  [
    'liquibase',
    '{,*/,*/*/}{src/main/resources/,}db/changelog/db.changelog-master.{yaml,yml,xml}',
    (file) => dirname(file),
  ],
  ['django', '{*/,*/*/,}*/migrations/0001_*.py', (file) => dirname(file)],
  ['golang-migrate', '{*/,*/*/,*/*/*/,}{migrations,migration}/*.up.sql', (file) => dirname(file)],
  [
    'golang-migrate',
    '{db/,database/,schema/,sql/}{migrate,migrations,schema,}/*.up.sql',
    (file) => dirname(file),
  ],
]

/** What is run by Spring itself, where a program of the team's own depends on it. */
const SPRING: ReadonlySet<Tool> = new Set(['flyway', 'liquibase'])

const skipped = (name: string) =>
  /(^|\/)(node_modules|vendor|\.venv|venv|site-packages|target|dist|build|\.git|testdata|tests?)$/.test(name)

/** The migration tool that the project uses, by the file that it has, or by its migrations' names. */
export async function findMigrations(folder: string): Promise<Migrations | undefined> {
  for (const [tool, pattern, place] of SIGNS) {
    const found = await Array.fromAsync(glob(pattern, { cwd: folder, exclude: skipped }))
    // The nearest to the project's own folder, then the first by name, stands for all: of Django's apps, say.
    for (const by of found.toSorted(nearest)) {
      const text = await readFile(join(folder, by), 'utf8').catch(() => '')
      const inside = place(by, text, folder)
      if (inside === undefined) continue
      const isSpring = SPRING.has(tool) && by.includes('src/main/resources/')
      return { tool, by, folder: inside, ...(isSpring && { isAtStart: true as const }) }
    }
  }
  return undefined
}

function nearest(one: string, other: string): number {
  const depth = (path: string) => path.split('/').length
  // Migrations of whole numbers are listed by name; of files that tell by themselves the nearest is meant.
  const tells = /\.(ini|prisma|conf|toml|json)$/.test(one)
  return (tells ? depth(one) - depth(other) : 0) || (one < other ? -1 : 1)
}

/** A path that a file of the project names from its own folder. */
function beside(file: string, path: string): string {
  const folder = dirname(file)
  return folder === '.' ? path : join(folder, path)
}

/** Alembic's `%(here)s` is the folder of its file. */
function scriptLocation(ini: string): string {
  const location = /^script_location\s*=\s*(\S+)/m.exec(ini)?.[1] ?? 'alembic'
  return location.replace('%(here)s/', '').replace(/^\.\//, '')
}

function flywayLocation(config: string): string {
  return /locations\s*=[\s"'[]*(?:filesystem:)?(?:\.\/)?([\w./-]+)/.exec(config)?.[1] ?? 'sql'
}
