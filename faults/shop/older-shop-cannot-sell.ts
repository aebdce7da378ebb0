import { fault } from '../fault.ts'

export default fault({
  what: 'A migration demands a column of each order that the release before does not fill',
  kind: 'rollback',
  run: { sections: ['2', '5'] },
  red: ['5-02'],
  because: /POST .*checkout.*(\n.*)*500/,
  edits: {
    'migrations/0003_order-notes.sql': [
      [
        'char_length(note) BETWEEN 1 AND 500);',
        "char_length(note) BETWEEN 1 AND 500) NOT NULL DEFAULT '-';\nALTER TABLE shop.orders ALTER COLUMN note DROP DEFAULT;",
      ],
    ],
    'app/order-fields.ts': [['note: note ?? null', "note: note ?? '-'"]],
  },
})
