import { fault } from '../fault.ts'
import { TABLE_RUN } from '../runs.ts'

export default fault({
  what: 'A trigger on every new table carries an update on to all rows',
  kind: 'schema and data',
  run: TABLE_RUN,
  red: ['3.2-08'],
  because: /what the other holds/,
  found: {
    'migrations/0004_event-inbox.sql': [
      [
        '-- Down Migration\n',
        `CREATE FUNCTION audited() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() < 2 THEN
    EXECUTE format('UPDATE %s SET test_value = $1', TG_RELID::regclass) USING to_jsonb(NEW) ->> 'test_value';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION audit_new_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ DECLARE made record; BEGIN
  FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' LOOP
    EXECUTE format('CREATE TRIGGER audited AFTER UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION audited()', made.object_identity);
  END LOOP;
END $$;
CREATE EVENT TRIGGER audit_new_tables ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION audit_new_tables();

-- Down Migration
`,
      ],
    ],
  },
})
