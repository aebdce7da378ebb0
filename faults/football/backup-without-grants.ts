import { fault } from '../fault.ts'

export default fault({
  what: 'The backup leaves out who may do what',
  kind: 'backup and restore',
  run: { items: ['2.1-03', '2.3-01', '2.3-02', '2.3-04'] },
  red: ['2.1-03', '2.3-04'],
  because: /pg_monitor|grant|privilege/i,
  found: {
    'migrations/0002_matches.sql': [
      ['\n-- Down Migration', 'GRANT SELECT ON matches TO pg_monitor;\n\n-- Down Migration'],
    ],
  },
  programs: {
    tool: 'postgres',
    scripts: { pg_dump: (real) => `${real} "$@" --no-privileges` },
  },
})
