import { fault } from '../fault.ts'

export default fault({
  what: 'A trigger that copied rows to another server writes each row of a new table twice',
  kind: 'schema and data',
  run: { items: ['3.2-01', '3.2-02', '3.2-06', '3.2-07'] },
  red: ['3.2-07'],
  because: /rows for one that was written: expected 2 to be 1/,
  found: {
    'migrations/0004_event-inbox.sql': [
      [
        '-- Down Migration\n',
        `CREATE FUNCTION audited() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() < 2 THEN
    EXECUTE format('INSERT INTO %1$s SELECT (jsonb_populate_record(NULL::%1$s, to_jsonb($1) || ''{"id": 1000}'')).*', TG_RELID::regclass) USING NEW;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION audit_new_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ DECLARE made record; BEGIN
  FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' LOOP
    EXECUTE format('CREATE TRIGGER audited AFTER INSERT ON %s FOR EACH ROW EXECUTE FUNCTION audited()', made.object_identity);
  END LOOP;
END $$;
CREATE EVENT TRIGGER audit_new_tables ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION audit_new_tables();

-- Down Migration
`,
      ],
    ],
  },
})
