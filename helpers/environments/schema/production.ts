import { z } from 'zod'
import { limits, port } from './primitives.ts'

/** What production is: what the differences of section 0 are held against, and what the guard keeps out of reach. */
export const productionSchema = z.strictObject({
  /** Names of its hosts: the API's, the database's, the brokers', whatever has one. */
  hosts: z.array(z.string().min(1)).default([]),
  /** Its addresses, as single ones or as networks such as 10.20.0.0/16. */
  addresses: z.array(z.string().min(1)).default([]),
  /** Its ports, by the part of this environment that stands for the same. */
  ports: z.record(z.string(), port).default({}),
  /** The name of its database. */
  database: z.string().min(1).optional(),
  /** What production calls itself, in `/health`, in env files and in markers. */
  reportedAs: z.string().min(1).default('production'),
  /** What only production's servers answer; each that is given is compared with what staging's say. */
  identities: z
    .strictObject({
      /** `SELECT system_identifier FROM pg_control_system()`: the same as long as the cluster lives. */
      databaseSystem: z.string().regex(/^\d+$/, 'a system identifier: digits alone').optional(),
      /** The cluster id that a Kafka metadata request names. */
      kafkaCluster: z.string().min(1).optional(),
      /** `master_replid` of `INFO replication`: the same as long as the data set lives. */
      redisReplication: z.string().min(1).optional(),
    })
    .prefault({}),
  /** The level that its app logs at. */
  logLevel: z.string().min(1).optional(),
  /** What its app is held to. */
  limits: limits.optional(),
  /** Where its alerts arrive. */
  alertChannel: z.string().startsWith('#').optional(),
})

/** Where servers carry the name of the environment that they belong to; one that says another refuses everything. */
export const markersSchema = z.strictObject({
  /** A table with a column `name`. */
  table: z
    .string()
    .regex(/^\w+(\.\w+)?$/, 'a table, such as deployment_environment')
    .default('deployment_environment'),
  /** The key of Redis whose value is the environment's name. */
  redisKey: z.string().min(1).default('deployment:environment'),
  /** Whether a server without its marker is refused too. */
  required: z.boolean().default(false),
})
