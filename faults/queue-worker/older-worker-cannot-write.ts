import { fault } from '../fault.ts'

export default fault({
  what: 'A migration demands a column of each invoice that the release before does not fill',
  kind: 'rollback',
  run: { sections: ['2', '5'] },
  red: ['5-02'],
  because: /jobs that have left the queue|to leave the queue/,
  edits: {
    'migrations/000003_invoice-taxes.up.sql': [
      [
        '-- The release before',
        'ALTER TABLE invoices ADD COLUMN due date NOT NULL DEFAULT now();\nALTER TABLE invoices ALTER COLUMN due DROP DEFAULT;\n-- The release before',
      ],
    ],
    'migrations/000003_invoice-taxes.down.sql': [
      ['DROP TABLE', 'ALTER TABLE invoices DROP COLUMN due;\nDROP TABLE'],
    ],
    'internal/ledger/ledger.go': [
      ['net_cents, tax_cents, gross_cents)', 'net_cents, tax_cents, gross_cents, due)'],
      [
        'VALUES ($1, $2, $3, $4, $5, $6) RETURNING number`',
        'VALUES ($1, $2, $3, $4, $5, $6, now()) RETURNING number`',
      ],
    ],
  },
})
