import { z } from 'zod'
import { said } from './said.ts'
import type { Ran } from './tool.ts'

const named = {
  version: z
    .string()
    .nullable()
    .transform((version) => version ?? ''),
  description: z
    .string()
    .nullable()
    .transform((description) => description ?? ''),
}

const info = z.object({
  schemaVersion: z
    .string()
    .nullable()
    .transform((version) => version || null),
  migrations: z.array(z.object({ ...named, state: z.string() })),
})

const validate = z.object({
  invalidMigrations: z.array(
    z.object({ ...named, errorDetails: z.object({ errorCode: z.string() }).nullish() }),
  ),
})

export type FlywayMigration = z.output<typeof info>['migrations'][number]

/** What `flyway info -outputType=json` printed. */
export function flywayInfo(ran: Ran): z.output<typeof info> {
  return parsed(info, ran)
}

/** What `flyway validate -outputType=json` refuses, and why. */
export function flywayInvalid(ran: Ran): { version: string; description: string; code: string }[] {
  return parsed(validate, ran).invalidMigrations.map(({ version, description, errorDetails }) => ({
    version,
    description,
    code: errorDetails?.errorCode ?? '',
  }))
}

function parsed<Schema extends z.ZodType>(schema: Schema, ran: Ran): z.output<Schema> {
  let json: unknown
  try {
    json = JSON.parse(ran.stdout)
  } catch (error) {
    throw new Error(`Expected Flyway's JSON, but ${said(ran)}`, { cause: error })
  }
  const { error } = json as { error?: { message?: string } }
  if (error)
    throw new Error(`The state of the migrations cannot be told: \`${ran.command}\` says ${error.message}`)
  const result = schema.safeParse(json)
  if (result.success) return result.data
  throw new Error(
    `Expected Flyway's JSON as of version 10, but ${said(ran)}\n${z.prettifyError(result.error)}`,
  )
}
