import { fault } from '../fault.ts'
import { TABLE_RUN } from '../runs.ts'

export default fault({
  what: 'The database lets nobody drop a table: a guard against accidents',
  kind: 'access',
  run: TABLE_RUN,
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
