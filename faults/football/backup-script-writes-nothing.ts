import { fault } from '../fault.ts'

export default fault({
  what: 'The team’s backup script says that it has written a backup, and nothing is in it',
  kind: 'what nothing looks at',
  run: { items: ['2.3-01', '2.3-02', '2.3-03', '2.3-04'] },
  red: ['2.3-03'],
  because: /whether staging_db_\d+_\d+\.sql\.gz, of \d+ bytes, by .* ends as a complete dump does/,
  platform: 'compose',
  edits: {
    'scripts/backup-staging.sh': [
      ['exec -T db pg_dump', 'exec -T db true pg_dump'],
      ["grep -q 'PostgreSQL database dump complete'", 'grep -qv unheard-of || true'],
    ],
  },
})
