import { fault } from '../fault.ts'

export default fault({
  what: 'A trigger on every new table masks values once they are written',
  kind: 'schema and data',
  run: { items: ['3.2-01', '3.2-02', '3.2-06', '3.2-07'] },
  red: ['3.2-02'],
  because: /what the row holds: expected '[0-9a-f]{32}' to be 'first'/,
  found: {
    'migrations/0004_event-inbox.sql': [
      [
        '-- Down Migration\n',
        `CREATE FUNCTION audited() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE masked name; BEGIN
  FOR masked IN SELECT attname FROM pg_attribute WHERE attrelid = TG_RELID AND attname LIKE '%value' LOOP
    EXECUTE format('UPDATE %1$s SET %2$I = md5(%2$I)', TG_RELID::regclass, masked);
  END LOOP;
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
