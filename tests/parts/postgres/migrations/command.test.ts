import { expect, test } from 'vitest'
import { migrationCommands } from '../../../../helpers/parts/postgres/migrations/index.ts'
import { migrationsSchema } from '../../../../helpers/environments/schema/migrations.ts'

const tool = migrationCommands(
  migrationsSchema.parse({ tool: 'command', migrate: ['make', 'migrate'], status: ['make', 'status'] }),
)
const printing = (stdout: string, exitCode = 0, stderr = '') => [
  { command: 'make status', exitCode, stdout, stderr },
]
const UP_TO_DATE = { current: '2', latest: '2', pending: [], altered: [] }

test('the state is what the project’s own command prints', () => {
  expect(tool.migrate).toEqual(['make', 'migrate'])
  expect(tool.status).toEqual([['make', 'status']])
  expect(tool.read(printing(JSON.stringify({ ...UP_TO_DATE, more: 1 })))).toEqual(UP_TO_DATE)
})

test.each([
  ['a failure', printing('', 2, 'no database'), /`make status` exited 2 and printed \nno database/],
  ['silence', printing(''), /Expected JSON with `current`.*exited 0 and printed nothing/],
  ['something else', printing('{"current":"2"}'), /pending/],
])('%s is no state', (_, outputs, message) => {
  expect(() => tool.read(outputs)).toThrow(message)
})

test('the last migration of a source tree is the last file', () => {
  const at = (path: string) => ({ path, text: '' })
  expect(
    tool.latestIn(['migrations/0002_b.sql', 'migrations/0001_a.sql', 'migrations/old/9.sql'].map(at)),
  ).toBe('0002_b')
})
