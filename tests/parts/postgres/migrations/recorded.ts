import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { migrationCommands, type Ran } from '../../../../helpers/parts/postgres/migrations/index.ts'
import { migrationsSchema } from '../../../../helpers/environments/schema/migrations.ts'

type Tool =
  'alembic' | 'prisma' | 'flyway' | 'node-pg-migrate' | 'golang-migrate' | 'django' | 'rails' | 'liquibase'

/** What a config has to say besides the tool's name. */
const NEEDED: Partial<Record<Tool, object>> = { django: { folder: 'shop/migrations' } }

/** The tool as a config that says nothing but its name describes it. */
export function preset(tool: Tool) {
  return migrationCommands(migrationsSchema.parse({ tool, ...NEEDED[tool] }))
}

/**
 * What a tool really printed in each of some states of a PostgreSQL 15 (recorded/README.md).
 * The commands are held against those that the preset runs: an output of another command proves nothing.
 */
export async function recorded(tool: Tool) {
  const file = new URL(`recorded/${tool}.json`, import.meta.url)
  const states = JSON.parse(await readFile(file, 'utf8')) as Record<string, Ran[]>
  return (state: string): Ran[] => {
    const outputs = states[state]
    if (!outputs)
      throw new Error(`${tool}.json has no state \`${state}\`, but ${Object.keys(states).join(', ')}.`)
    expect(outputs.map(({ command }) => command)).toEqual(
      preset(tool).status.map((words) => words.join(' ').replace(/^env PGOPTIONS=-c \S+ /, '')),
    )
    return outputs
  }
}
