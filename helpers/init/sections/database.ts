import { setting } from '../../parts/compose-project/index.ts'
import { UNSET } from '../compose/tolerant.ts'
import { postgresVersion } from '../compose/images.ts'
import { assumed, found, foundOr, guessed, omitted } from '../draft/finding.ts'
import { refusedStatements } from '../project/schema-rules.ts'
import { variableOf } from './variables.ts'
import { origin, productionServiceOf, serviceOf, type Survey } from '../survey.ts'

const NAME = ['POSTGRES_DB', 'POSTGRESQL_DATABASE']
const USER = ['POSTGRES_USER', 'POSTGRESQL_USERNAME']

/** The name of a database by its container's environment. */
export function databaseName(service: Parameters<typeof setting>[0] | undefined): string | undefined {
  // The image names it after its user, and its user postgres.
  const name = service && (setting(service, ...NAME) ?? setting(service, ...USER) ?? 'postgres')
  return name === UNSET ? undefined : name
}

/** A database by its container's environment and the project's migrations. */
export function databaseSection(survey: Survey) {
  const db = serviceOf(survey, 'db')
  const name = databaseName(db)
  const user = db && setting(db, ...USER)
  return {
    version: version(db?.image),
    database:
      db && setting(db, ...NAME) === undefined && name !== undefined
        ? guessed(name, 'the image’s own default, after its user')
        : foundOr(
            name,
            origin(survey, name, databaseName(productionServiceOf(survey, 'db'))),
            `the name of staging’s database: POSTGRES_DB of the service ${survey.roles.db}.`,
          ),
    user:
      user === undefined && db
        ? guessed('postgres', 'the image’s own default')
        : foundOr(user, 'the database’s environment', 'the user that the app connects as.'),
    password: passwordOf(survey, db),
    variables: {
      host: variableOf(survey, survey.names.databaseHost),
      name: variableOf(survey, survey.names.databaseName),
    },
    grows: assumed([], 'the tables that the app adds rows to while it serves requests.'),
    refused: refusedSection(survey),
  }
}

/** Absent where the database asks for none. */
function passwordOf(survey: Survey, db: ReturnType<typeof serviceOf>) {
  if (db && setting(db, 'POSTGRES_HOST_AUTH_METHOD') === 'trust') return undefined
  return foundOr(
    survey.names.databasePassword,
    survey.env.path ?? 'the env file',
    `the variable with the password of the service ${survey.roles.db}: look at POSTGRES_PASSWORD there, and put its value into the env file under a name.`,
  )
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
