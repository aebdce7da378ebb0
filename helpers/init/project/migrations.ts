import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { firstOf } from './locate.ts'

type Tool =
  'alembic' | 'prisma' | 'flyway' | 'node-pg-migrate' | 'golang-migrate' | 'django' | 'rails' | 'liquibase'

export interface Migrations {
  readonly tool: Tool
  /** The file that tells. */
  readonly by: string
  /** Where they lie; the schema knows each tool's own default. */
  readonly folder: string
}

/** The migration tool that the project uses, by the file that it has, or by its migrations' names. */
export async function findMigrations(folder: string): Promise<Migrations | undefined> {
  const text = (path: string) => readFile(join(folder, path), 'utf8').catch(() => '')
  const by = await firstOf(folder, 'alembic.ini', 'prisma/schema.prisma', 'flyway.conf', 'flyway.toml')
  if (by === 'alembic.ini')
    return { tool: 'alembic', by, folder: `${scriptLocation(await text(by))}/versions` }
  if (by === 'prisma/schema.prisma') return { tool: 'prisma', by, folder: 'prisma/migrations' }
  if (by !== undefined) return { tool: 'flyway', by, folder: flywayLocation(await text(by)) }
  const isNodePgMigrate = /"node-pg-migrate"\s*:/.test(await text('package.json'))
  if (isNodePgMigrate) return { tool: 'node-pg-migrate', by: 'package.json', folder: 'migrations' }
  return byFiles(folder)
}

/** What has no file of its own that tells is known by how its migrations are called. */
const CALLED: readonly (readonly [Tool, string])[] = [
  ['rails', 'db/migrate/*_*.rb'],
  ['liquibase', '{src/main/resources/,}db/changelog/db.changelog-master.yaml'],
  ['django', '{*/,}*/migrations/0001_*.py'],
  ['golang-migrate', '{*/,*/*/,}migrations/*.up.sql'],
]

/** The first of them by name stands for all: of Django's apps, say. */
async function byFiles(folder: string): Promise<Migrations | undefined> {
  for (const [tool, pattern] of CALLED) {
    const found = await Array.fromAsync(glob(pattern, { cwd: folder, exclude: ['**/node_modules'] }))
    const [by] = found.sort()
    if (by !== undefined) return { tool, by, folder: dirname(by) }
  }
  return undefined
}

/** Alembic's `%(here)s` is the folder of its file, which is the project's. */
function scriptLocation(ini: string): string {
  const location = /^script_location\s*=\s*(\S+)/m.exec(ini)?.[1] ?? 'alembic'
  return location.replace('%(here)s/', '').replace(/^\.\//, '')
}

function flywayLocation(config: string): string {
  return /locations\s*=[\s"'[]*(?:filesystem:)?(?:\.\/)?([\w./-]+)/.exec(config)?.[1] ?? 'sql'
}
