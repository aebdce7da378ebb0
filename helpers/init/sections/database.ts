import { setting } from '../compose/model.ts'
import { postgresVersion } from '../compose/images.ts'
import { assumed, foundOr, guessed, unknown } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import { refusedStatements } from '../project/schema-rules.ts'
import { origin, productionServiceOf, serviceOf, type Survey } from '../survey.ts'

const NAME = ['POSTGRES_DB', 'POSTGRESQL_DATABASE']
const USER = ['POSTGRES_USER', 'POSTGRESQL_USERNAME']

/** The name of a database by its container's environment. */
export function databaseName(service: Parameters<typeof setting>[0] | undefined): string | undefined {
  return service && setting(service, ...NAME)
}

export function databaseSection(survey: Survey): EnvironmentDraft['database'] {
  const db = serviceOf(survey, 'db')
  const name = databaseName(db)
  const user = db && setting(db, ...USER)
  const predictions = survey.tables
    .map((table) => table.name)
    .filter((table) => /predict|forecast/i.test(table))
  return {
    name: foundOr(
      name,
      origin(survey, name, databaseName(productionServiceOf(survey, 'db'))),
      'the name of staging’s database.',
    ),
    user:
      user === undefined && db
        ? guessed('postgres', 'the image’s own default')
        : foundOr(user, 'the database’s environment', 'the user that the app connects as.'),
    serverVersion: foundOr(
      postgresVersion(db?.image ?? ''),
      `the tag of ${db?.image}`,
      'the major version of PostgreSQL, such as 15.',
    ),
    grows:
      predictions.length > 0
        ? guessed([...new Set(predictions)], 'the migrations have a table of that name')
        : assumed([], 'the tables that the app adds rows to while it serves requests.'),
  }
}

/** The most telling are a person's to add: here is what a table refuses that has a column which must be given. */
export function refusedSection({ tables, migrations }: Survey): EnvironmentDraft['refused'] {
  const statements = refusedStatements(tables).slice(0, 4)
  return statements.length > 0
    ? guessed(statements, `by the columns that must not be null in ${migrations?.folder ?? 'migrations'}`)
    : unknown('statements that the schema must refuse, each with the constraint that it breaks.')
}
