import { fault } from '../fault.ts'

export default fault({
  what: 'pg_dump cuts the backup short, and says nothing',
  kind: 'backup and restore',
  run: { sections: ['2'] },
  red: ['2.3-02'],
  because: /ends as a complete dump does/,
  programs: { tool: 'postgres', scripts: { pg_dump: (real) => `${real} "$@" | head -c 100000` } },
})
