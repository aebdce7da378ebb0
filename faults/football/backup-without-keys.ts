import { fault } from '../fault.ts'

export default fault({
  what: 'The backup leaves out indexes, keys and constraints',
  kind: 'backup and restore',
  run: { items: ['2.1-03', '2.3-01', '2.3-02', '2.3-04'] },
  red: ['2.1-03', '2.3-04'],
  because: /matches/,
  programs: {
    tool: 'postgres',
    scripts: { pg_dump: (real) => `${real} "$@" --section=pre-data --section=data` },
  },
})
