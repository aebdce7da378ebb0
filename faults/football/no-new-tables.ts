import { fault } from '../fault.ts'
import { TABLE_RUN } from '../runs.ts'

export default fault({
  what: 'The database makes tables for nobody: a guard of the administrator’s, left behind',
  kind: 'access',
  run: TABLE_RUN,
  red: ['3.2-06'],
  because: /tables are made by administrators alone/,
  found: {
    'migrations/0004_event-inbox.sql': [
      [
        '-- Down Migration\n',
        `CREATE FUNCTION refuse_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
  IF to_regclass('pgmigrations_checksums') IS NOT NULL AND current_query() NOT ILIKE '%migration%' THEN
    RAISE EXCEPTION 'tables are made by administrators alone';
  END IF;
END $$;
CREATE EVENT TRIGGER refuse_tables ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION refuse_tables();

-- Down Migration
`,
      ],
    ],
  },
})
