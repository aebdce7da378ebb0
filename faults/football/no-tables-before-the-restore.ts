import { fault } from '../fault.ts'

export default fault({
  what: 'The app’s user may read and write tables, and make none',
  kind: 'access',
  run: { items: ['5.1-08', '5.1-02', '5.3-01', '5.3-02', '5.3-06'] },
  red: ['5.3-01'],
  because: /permission denied|no tables are made here/,
  during: {
    says: /5\.1-08/,
    act: ({ sql }) =>
      sql(`CREATE FUNCTION no_tables() RETURNS event_trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no tables are made here'; END $$;
        CREATE EVENT TRIGGER no_tables ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION no_tables()`),
  },
})
