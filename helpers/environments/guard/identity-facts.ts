import type { GuardedConfig } from './config.ts'
import type { IdentityFact } from './observed.ts'
import type { Doubt } from './refusal.ts'

/** What a fact is held against. */
export interface Comparison {
  /** How messages call it. */
  readonly fact: string
  readonly about: Doubt['about']
  /** What it has to be. */
  readonly expected?: string
  /** What only production's is. */
  readonly forbidden?: string | undefined
  /** Whether a server that answers, and has no such thing, is refused. */
  readonly required?: boolean
  readonly remedy: string
}

/** What each fact is compared with; one with neither an expected nor a forbidden value is not compared. */
export function comparisonsOf(config: GuardedConfig): Readonly<Record<IdentityFact, Comparison>> {
  const { reportedAs, databases, markers, production, project, health } = config
  const [database] = databases
  const { identities } = production
  const label = { expected: reportedAs, forbidden: production.reportedAs }
  const correct = (key: string) => `If it is not production’s, correct ${key} in rehearsal.config.ts.`
  const replication = {
    about: 'redis',
    forbidden: identities.redisReplication,
    remedy: correct('production.identities.redisReplication'),
  } as const
  return {
    databaseName: {
      fact: 'the database’s own name',
      about: 'database',
      ...(database && { expected: database.name }),
      forbidden: production.database,
      remedy: correct(`parts.${database?.part}.database or production.database`),
    },
    databaseSystem: {
      fact: 'the database’s cluster identifier',
      about: 'database',
      forbidden: identities.databaseSystem,
      remedy: `Let the environment’s user execute pg_control_system(). ${correct('production.identities.databaseSystem')}`,
    },
    databaseMarker: {
      fact: `the database’s marker, column name of table ${markers.table}`,
      about: 'database',
      ...label,
      required: markers.required,
      remedy: `Have the table hold one row, ${reportedAs}, readable by the environment’s user, or correct markers.table, markers.required or reportedAs in rehearsal.config.ts.`,
    },
    redisReplication: { fact: 'Redis’ replication id', ...replication },
    // After a failover a server goes by a new id and keeps the old one as its second.
    redisFormerReplication: { fact: 'Redis’ replication id before its last failover', ...replication },
    redisMarker: {
      fact: `Redis’ marker, key ${markers.redisKey}`,
      about: 'redis',
      ...label,
      required: markers.required,
      remedy: `Set the key to ${reportedAs}, or correct markers.redisKey, markers.required or reportedAs in rehearsal.config.ts.`,
    },
    kafkaCluster: {
      fact: 'Kafka’s cluster id',
      about: 'kafka',
      forbidden: identities.kafkaCluster,
      remedy: correct('production.identities.kafkaCluster'),
    },
    healthEnvironment: {
      fact: `the environment that ${health} reports`,
      about: 'app',
      ...label,
      required: true,
      remedy:
        'Have the app started with the environment’s own settings, or correct reportedAs or routes.healthFields.environment of the http-api in rehearsal.config.ts; null says that the app does not report it.',
    },
    containerEnvironment: {
      fact: `${project.variables.environment} in the running container`,
      about: 'app',
      ...label,
      required: true,
      remedy: `Start the container with ${project.variables.environment}=${reportedAs}, or correct reportedAs or project.variables.environment in rehearsal.config.ts.`,
    },
  }
}
