import { expect, test } from 'vitest'
import { tellDrift } from '../../../../../helpers/parts/postgres/migrations/empty/told.ts'

const told = (...drift: string[]) =>
  tellDrift({ at: 'db.staging:5432', database: 'shop', release: 'staging-20261124', drift })

test('who is woken by it reads what differs, where, what that means and what to do', () => {
  const index = 'index public.orders_by_date: made by the migrations, and not in the database'
  const column = 'column public.orders.note: in the database, and made by none of the migrations'
  expect(told(index, column)).toBe(
    [
      `The schema of the database shop at db.staging:5432 is not what the migrations of the release staging-20261124 make of an empty database: ${index}; and 1 more:`,
      `  ${column}`,
      'Either somebody has changed this schema by hand, or a migration was edited after it had been applied here, was marked as applied without being run, or does something else where there is data. Whatever is set up by the migrations alone (a new environment, tests, perhaps production) has another schema than this rehearsal ran on.',
      'Next: what is to stay, put into a migration of its own; what is not, undo in the database. What is there rightly and none of the migrations’ business, name in `migrations.emptyDatabase.besides` (rehearsal.config.ts), as it is called here.',
    ].join('\n'),
  )
  expect(told(index)).toMatch(/ make of an empty database: index .* not in the database\.\nEither /)
})

test('of very many differences a message lists the first', () => {
  const lines = told(...Array.from({ length: 40 }, (_, at) => `table public.t${at}: gone`)).split('\n')
  expect(lines.filter((line) => line.startsWith('  '))).toHaveLength(16)
  expect(lines[16]).toBe('  … and 24 more, in the report’s attachment')
})
