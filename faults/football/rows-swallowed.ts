import { fault } from '../fault.ts'

export default fault({
  what: 'A rule that new tables are given swallows what is written into them, and says nothing',
  kind: 'schema and data',
  run: { items: ['5.1-08', '5.1-02', '5.3-01', '5.3-02', '5.3-06'] },
  red: ['5.3-02'],
  because: /^rows of rollback_test/,
  during: {
    says: /5\.1-08/,
    act: ({ sql }) =>
      sql(`CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN EXECUTE format('DELETE FROM %s', TG_RELID::regclass); RETURN NULL; END $$;
        CREATE FUNCTION forgetful() RETURNS event_trigger LANGUAGE plpgsql AS
        $$ DECLARE made record; BEGIN
          FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() WHERE command_tag = 'CREATE TABLE' LOOP
            EXECUTE format('CREATE TRIGGER forget AFTER INSERT ON %s EXECUTE FUNCTION public.forget()', made.objid::regclass);
          END LOOP;
        END $$;
        CREATE EVENT TRIGGER forgetful ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION forgetful()`),
  },
})
