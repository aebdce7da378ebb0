import { fault } from '../fault.ts'

export default fault({
  what: 'A migration drops the rule that the gross is the sum of net and tax',
  kind: 'schema and data',
  run: { sections: ['2', '3'] },
  red: ['3-05'],
  because: /the gross is the sum of net and tax/,
  edits: {
    'migrations/000003_invoice-taxes.up.sql': [
      [
        '-- The release before',
        'ALTER TABLE invoices DROP CONSTRAINT invoices_gross_is_the_sum;\n-- The release before',
      ],
    ],
  },
})
