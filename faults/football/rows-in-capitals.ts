import { fault } from '../fault.ts'

export default fault({
  what: 'A trigger on every new table writes texts in capitals',
  kind: 'schema and data',
  run: { items: ['3.2-01', '3.2-02', '3.2-06', '3.2-07'] },
  red: ['3.2-01'],
  because: /the row that was written/,
  found: {
    'migrations/0004_event-inbox.sql': [
      [
        '-- Down Migration\n',
        `CREATE FUNCTION audited() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RETURN jsonb_populate_record(NEW, (SELECT jsonb_object_agg(key, upper(value)) FROM jsonb_each_text(to_jsonb(NEW))));
END $$;
CREATE FUNCTION audit_new_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ DECLARE made record; BEGIN
  FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' LOOP
    EXECUTE format('CREATE TRIGGER audited BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION audited()', made.object_identity);
  END LOOP;
END $$;
CREATE EVENT TRIGGER audit_new_tables ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION audit_new_tables();

-- Down Migration
`,
      ],
    ],
  },
})
