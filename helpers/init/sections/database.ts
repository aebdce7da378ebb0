import { setting } from '../../parts/compose-project/index.ts'
import { postgresVersion } from '../compose/images.ts'
import { assumed, found, foundOr, guessed, omitted } from '../draft/finding.ts'
import { refusedStatements } from '../project/schema-rules.ts'
import { variableOf } from './variables.ts'
import { origin, productionServiceOf, serviceOf, type Survey } from '../survey.ts'

const NAME = ['POSTGRES_DB', 'POSTGRESQL_DATABASE']
const USER = ['POSTGRES_USER', 'POSTGRESQL_USERNAME']

/** The name of a database by its container's environment. */
export function databaseName(service: Parameters<typeof setting>[0] | undefined): string | undefined {
  return service && setting(service, ...NAME)
}

/** A database by its container's environment and the project's migrations. */
export function databaseSection(survey: Survey) {
  const db = serviceOf(survey, 'db')
  const name = databaseName(db)
  const user = db && setting(db, ...USER)
  return {
    version: version(db?.image),
    database: foundOr(
      name,
      origin(survey, name, databaseName(productionServiceOf(survey, 'db'))),
      'the name of staging’s database.',
    ),
    user:
      user === undefined && db
        ? guessed('postgres', 'the image’s own default')
        : foundOr(user, 'the database’s environment', 'the user that the app connects as.'),
    password: foundOr(
      survey.names.databasePassword,
      survey.env.path ?? 'the env file',
      'which variable holds the password of the database.',
    ),
    variables: {
      host: variableOf(survey, survey.names.databaseHost),
      name: variableOf(survey, survey.names.databaseName),
    },
    grows: assumed([], 'the tables that the app adds rows to while it serves requests.'),
    refused: refusedSection(survey),
  }
}

function version(image = '') {
  const known = postgresVersion(image)
  return known === undefined ? undefined : found(known, `the tag of ${image}`)
}

/** The most telling are a person's to add: here is what a table refuses that has a column which must be given. */
function refusedSection({ tables, migrations }: Survey) {
  const statements = refusedStatements(tables).slice(0, 4)
  return statements.length > 0
    ? guessed(statements, `by the columns that must not be null in ${migrations?.folder ?? 'migrations'}`)
    : omitted('statements that the schema must refuse, each with the constraint that it breaks.')
}
