import { fault } from '../fault.ts'

export default fault({
  what: 'The backup leaves out triggers',
  kind: 'backup and restore',
  run: { items: ['2.1-03', '2.3-01', '2.3-02', '2.3-04'] },
  red: ['2.1-03', '2.3-04'],
  because: /trigger .*matches.*removed/,
  found: {
    'migrations/0002_matches.sql': [
      [
        '\n-- Down Migration',
        `CREATE TRIGGER unchanged_is_not_written BEFORE UPDATE ON matches
  FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

-- Down Migration`,
      ],
    ],
  },
  programs: {
    tool: 'postgres',
    scripts: { pg_dump: (real) => `${real} "$@" | sed '/^CREATE TRIGGER/d'` },
  },
})
