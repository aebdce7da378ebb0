import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { RECORD_SCHEMA, recordSchema, type RehearsalRecord } from './schema.ts'

/**
 * Reads a record from its file.
 * @throws where it is missing, is no record, or is one of another form
 */
export async function readRecord(file: string): Promise<RehearsalRecord> {
  return parseRecord(JSON.parse(await readFile(file, 'utf8')))
}

function parseRecord(value: unknown): RehearsalRecord {
  const form = (value as { schema?: unknown } | null)?.schema
  if (form !== RECORD_SCHEMA)
    throw new Error(`it is of the form ${String(form)}; ${RECORD_SCHEMA} is the one that is known here.`)
  const read = recordSchema.safeParse(value)
  if (read.success) return read.data
  throw new Error(`it is not as its form has to be (docs/record.schema.json): ${z.prettifyError(read.error)}`)
}
