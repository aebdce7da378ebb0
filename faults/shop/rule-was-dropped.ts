import { fault } from '../fault.ts'

export default fault({
  what: 'A migration drops the rule that orders are not changed afterwards',
  kind: 'schema and data',
  run: { sections: ['2', '3'] },
  red: ['3-05'],
  because: /what was ordered stays/,
  edits: {
    'migrations/0003_order-notes.sql': [
      ['-- Down Migration\n', 'DROP TRIGGER order_items_final ON shop.order_items;\n\n-- Down Migration\n'],
    ],
  },
})
