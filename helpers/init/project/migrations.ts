import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { firstOf } from './locate.ts'

type Tool = 'alembic' | 'prisma' | 'flyway' | 'node-pg-migrate'

export interface Migrations {
  readonly tool: Tool
  /** The file that tells. */
  readonly by: string
  /** Where they lie; the schema knows each tool's own default. */
  readonly folder: string
}

/** The migration tool that the project uses, by the file that each of them has. */
export async function findMigrations(folder: string): Promise<Migrations | undefined> {
  const text = (path: string) => readFile(join(folder, path), 'utf8').catch(() => '')
  const by = await firstOf(folder, 'alembic.ini', 'prisma/schema.prisma', 'flyway.conf', 'flyway.toml')
  if (by === 'alembic.ini')
    return { tool: 'alembic', by, folder: `${scriptLocation(await text(by))}/versions` }
  if (by === 'prisma/schema.prisma') return { tool: 'prisma', by, folder: 'prisma/migrations' }
  if (by !== undefined) return { tool: 'flyway', by, folder: flywayLocation(await text(by)) }
  const isNodePgMigrate = /"node-pg-migrate"\s*:/.test(await text('package.json'))
  return isNodePgMigrate ? { tool: 'node-pg-migrate', by: 'package.json', folder: 'migrations' } : undefined
}

/** Alembic's `%(here)s` is the folder of its file, which is the project's. */
function scriptLocation(ini: string): string {
  const location = /^script_location\s*=\s*(\S+)/m.exec(ini)?.[1] ?? 'alembic'
  return location.replace('%(here)s/', '').replace(/^\.\//, '')
}

function flywayLocation(config: string): string {
  return /locations\s*=[\s"'[]*(?:filesystem:)?(?:\.\/)?([\w./-]+)/.exec(config)?.[1] ?? 'sql'
}
