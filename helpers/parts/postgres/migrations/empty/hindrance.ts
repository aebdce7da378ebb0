import type { Sql } from 'postgres'
import { mayNotMakeBeside } from '../../beside.ts'
import type { AtStart, MigrationTool } from '../tool.ts'

/** Why no empty database can be made beside one, or migrated, with what would make it possible; undefined where it can. */
export async function hindrance(
  sql: Sql,
  database: string,
  tool: MigrationTool | AtStart,
): Promise<string | undefined> {
  if (tool.by === 'start' && tool.start === undefined)
    return 'The app migrates when it is started, and nothing is known that would start it for an empty database: set `migrations.start` to a command that does.'
  return mayNotMakeBeside(sql, database, 'none was made to see what the migrations make of an empty one')
}
