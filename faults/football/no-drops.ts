import { fault } from '../fault.ts'

export default fault({
  what: 'The database lets nobody drop a table, and what the rehearsal has made stays in it',
  kind: 'access',
  run: { items: ['5.1-08', '5.1-02', '5.3-01', '5.3-02', '5.3-06'] },
  red: ['5.3-06'],
  because: /tables are not dropped here/,
  during: {
    says: /5\.1-08/,
    act: ({ sql }) =>
      sql(`CREATE FUNCTION no_drops() RETURNS event_trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'tables are not dropped here'; END $$;
        CREATE EVENT TRIGGER no_drops ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION no_drops()`),
  },
})
