import { fault } from '../fault.ts'

export default fault({
  what: 'The database lets nobody drop a table: a guard against accidents',
  kind: 'access',
  run: {
    items: [
      '3.2-01',
      '3.2-02',
      '3.2-03',
      '3.2-04',
      '3.2-05',
      '3.2-06',
      '3.2-07',
      '3.2-08',
      '3.2-09',
      '3.2-11',
    ],
  },
  red: ['3.2-11'],
  because: /tables are kept for ever/,
  found: {
    'migrations/0004_event-inbox.sql': [
      [
        '-- Down Migration\n',
        `CREATE FUNCTION keep_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT FROM pg_event_trigger_dropped_objects() WHERE object_type = 'table' AND NOT is_temporary) THEN
    RAISE EXCEPTION 'tables are kept for ever';
  END IF;
END $$;
CREATE EVENT TRIGGER keep_tables ON sql_drop EXECUTE FUNCTION keep_tables();

-- Down Migration
`,
      ],
    ],
  },
})
