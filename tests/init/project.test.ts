import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findMigrations } from '../../helpers/init/project/migrations.ts'
import { findTables, refusedStatements } from '../../helpers/init/project/schema-rules.ts'
import { writeFiles } from './write-files.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'init-project-'))))
afterEach(() => rm(folder, { recursive: true }))

describe('the migrations', () => {
  test.each([
    ['alembic.ini', 'script_location = db/alembic', 'alembic', 'db/alembic/versions'],
    ['prisma/schema.prisma', '', 'prisma', 'prisma/migrations'],
    ['flyway.conf', 'flyway.locations=filesystem:./db/sql', 'flyway', 'db/sql'],
    ['flyway.toml', '[flyway]\nlocations = ["filesystem:migrations"]', 'flyway', 'migrations'],
    ['package.json', '{"dependencies":{"node-pg-migrate":"9.0.0"}}', 'node-pg-migrate', 'migrations'],
    ['db/migrate/20240101000000_create_users.rb', '', 'rails', 'db/migrate'],
    ['db/changelog/db.changelog-master.yaml', '', 'liquibase', 'db/changelog'],
    ['shop/migrations/0001_initial.py', '', 'django', 'shop/migrations'],
    ['apps/shop/migrations/0001_initial.py', '', 'django', 'apps/shop/migrations'],
    ['db/migrations/000001_first.up.sql', '', 'golang-migrate', 'db/migrations'],
  ])('%s tells of %s%s', async (file, text, tool, inside) => {
    await writeFiles(folder, { [file]: text })
    expect(await findMigrations(folder)).toEqual({ tool, by: file, folder: inside })
  })
  test('of a project without any of these are not known', async () => {
    await writeFiles(folder, { 'package.json': '{}', 'migrations/1_first.sql': '' })
    expect(await findMigrations(folder)).toBeUndefined()
  })
})

describe('what the schema refuses', () => {
  test('is read from columns that have to be given, and only from those', async () => {
    await writeFiles(folder, {
      '1.sql':
        'CREATE TABLE a (\n  id serial NOT NULL,\n  at date NOT NULL DEFAULT now(),\n  "name" text NOT NULL\n);',
      'deeper/2.sql': 'create table if not exists b (\n  note text\n);',
    })
    const tables = await findTables(folder)
    expect(tables.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(refusedStatements(tables)).toEqual([
      { constraint: 'a.name is given', statement: 'INSERT INTO a DEFAULT VALUES' },
    ])
  })
  test('is nothing where there is no folder', async () => {
    expect(await findTables(join(folder, 'none'))).toEqual([])
  })
})
