import { fault } from '../fault.ts'

export default fault({
  what: 'A migration makes an index more where there are orders: an empty database gets another schema',
  kind: 'schema and data',
  run: { sections: ['2'] },
  red: ['2.3-04'],
  because: /orders_by_email/,
  edits: {
    'migrations/0003_order-notes.sql': [
      [
        '-- Down Migration\n',
        `DO $$ BEGIN
  IF EXISTS (SELECT FROM shop.orders) THEN
    CREATE INDEX orders_by_email ON shop.orders (email);
  END IF;
END $$;

-- Down Migration
`,
      ],
    ],
  },
})
