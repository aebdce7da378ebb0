import { fault } from '../fault.ts'

export default fault({
  what: 'PostgreSQL lets in whoever comes, with any password',
  kind: 'access',
  run: { items: ['1.2-01'] },
  red: ['1.2-01'],
  because:
    /what became of a login with a wrong password: look for `trust` in pg_hba\.conf: expected 'let in'/,
  programs: {
    tool: 'postgres',
    scripts: {
      // As the server: `-D FOLDER`; the other way is how the database is made, before there is a server.
      postgres: (real) => `case "$1" in -D) ;; *) exec ${real} "$@" ;; esac
echo 'host all all 127.0.0.1/32 trust' > "$2/trusting.conf"
exec ${real} "$@" -c hba_file="$2/trusting.conf"`,
    },
  },
})
