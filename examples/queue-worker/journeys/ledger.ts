import type { Sql } from 'postgres'
import type { Totals } from './orders.ts'

interface Row {
  readonly job_id: string
  readonly net_cents: string
  readonly tax_cents: string
  readonly gross_cents: string
  readonly taxes: readonly { readonly percent: number; readonly net: number; readonly tax: number }[]
}

/** The invoices that were written. */
export function ledgerOf(sql: Sql) {
  /** The taxes by rate of an invoice, where the schema has them: the release before does without. */
  const taxes = (there: boolean) =>
    there
      ? sql`(SELECT coalesce(json_agg(json_build_object('percent', percent, 'net', net_cents, 'tax', tax_cents)
              ORDER BY percent), '[]') FROM invoice_taxes WHERE invoice_number = number)`
      : sql`'[]'::json`
  return {
    /** Everything that was written for jobs, by job. */
    invoices: async (jobs: readonly string[]): Promise<ReadonlyMap<string, readonly Totals[]>> => {
      const [table] = await sql<
        { there: boolean }[]
      >`SELECT to_regclass('invoice_taxes') IS NOT NULL AS there`
      const rows = await sql<Row[]>`
        SELECT job_id, net_cents, tax_cents, gross_cents, ${taxes(table?.there === true)} AS taxes
          FROM invoices WHERE job_id = ANY(${[...jobs]}::uuid[]) ORDER BY number`
      const byJob = Map.groupBy(rows, ({ job_id }) => job_id)
      return new Map([...byJob].map(([job, written]) => [job, written.map(totals)]))
    },
  }
}

function totals({ net_cents, tax_cents, gross_cents, taxes }: Row): Totals {
  return {
    net: BigInt(net_cents),
    tax: BigInt(tax_cents),
    gross: BigInt(gross_cents),
    taxes: taxes.map(({ percent, net, tax }) => ({ percent, net: BigInt(net), tax: BigInt(tax) })),
  }
}

export type Ledger = ReturnType<typeof ledgerOf>
