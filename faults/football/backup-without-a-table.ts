import { fault } from '../fault.ts'

export default fault({
  what: 'The backup leaves out the rows of a table, as somebody once asked of pg_dump to save space',
  kind: 'backup and restore',
  run: { items: ['5.1-02'] },
  red: ['5.1-02'],
  because: /table public\.team_aliases/,
  programs: {
    tool: 'postgres',
    scripts: { pg_dump: (real) => `exec ${real} "$@" --exclude-table-data=public.team_aliases` },
  },
})
