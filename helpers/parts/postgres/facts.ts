import { configFile } from '../../environments/config-file.ts'
import { correct, label } from '../identity/words.ts'
import type { Comparisons } from '../identity/identity.ts'

/** What a database that says who it is is held against. */
export const facts: Comparisons = (config, part) => {
  const { reportedAs, databases, markers, production } = config
  const database = databases.find((each) => each.part === part) ?? databases[0]
  const of = { about: 'database', withholds: true } as const
  return {
    databaseName: {
      ...of,
      fact: 'the database’s own name',
      ...(database && { expected: database.name }),
      forbidden: production.database,
      remedy: correct(`parts.${database?.part}.database or production.database`),
    },
    databaseSystem: {
      ...of,
      fact: 'the database’s cluster identifier',
      forbidden: production.identities.databaseSystem,
      remedy: `Let the environment’s user execute pg_control_system(). ${correct('production.identities.databaseSystem')}`,
    },
    databaseMarker: {
      ...of,
      fact: `the database’s marker, column name of table ${markers.table}`,
      ...label(config),
      required: markers.required,
      remedy: `Have the table hold one row, ${reportedAs}, readable by the environment’s user, or correct markers.table, markers.required or reportedAs in ${configFile()}.`,
    },
  }
}
