import { fault } from '../fault.ts'

export default fault({
  what: 'A job that is delivered twice has its taxes written twice',
  kind: 'answers',
  run: { sections: ['2', '3'] },
  red: ['3-02'],
  because: /jobs that have left the queue|to leave the queue/,
  edits: {
    'internal/ledger/ledger.go': [
      [
        'ON CONFLICT (id) DO UPDATE SET deliveries = jobs.deliveries + 1 RETURNING deliveries`',
        'ON CONFLICT (id) DO UPDATE SET deliveries = 1 RETURNING deliveries`',
      ],
      [
        'VALUES ($1, $2, $3, $4, $5, $6) RETURNING number`',
        'VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (job_id) DO UPDATE SET net_cents = invoices.net_cents + excluded.net_cents, gross_cents = invoices.gross_cents + excluded.net_cents RETURNING number`',
      ],
      [
        'return writeTaxes(ctx, tx, number, made.Taxes)',
        'if _, err := tx.Exec(ctx, "DELETE FROM invoice_taxes WHERE invoice_number = $1", number); err != nil {\n\t\t\treturn err\n\t\t}\n\t\treturn writeTaxes(ctx, tx, number, made.Taxes)',
      ],
    ],
  },
})
